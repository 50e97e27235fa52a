from builder.model import Catalog, TopicMatch
from builder.connect.related import find_related

def connect_papers(papers, knowledge):
    topics = {}
    for p in papers:
        text = f"{p.title} {p.abstract}".lower()
        topics[p.id] = tuple(TopicMatch(t.id, 0.5, evidence=(t.title.lower(),)) for g in knowledge.topics.groups for t in g.topics if t.title.lower().rstrip("s") in text)
    titles = {t.id: t.title for g in knowledge.topics.groups for t in g.topics}
    return Catalog(papers=tuple(papers), groups=knowledge.topics.groups, topics=topics, related=find_related(papers, topics, topic_titles=titles))
