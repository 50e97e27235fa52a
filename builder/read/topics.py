"""`topics.yml`, read simply."""
from builder.model import Problem, Topic, TopicGroup
from builder.read.located import entries, load_yaml, text_of

def read_topics(text: str, file: str):
    root, problems = load_yaml(file, text)
    groups=[]
    top=dict(entries(root,("groups",),problems))
    for g in top["groups"].value:
        d=dict(entries(g,None,problems))
        ts=[]
        for t in d["topics"].value:
            e=dict(entries(t,None,problems))
            ts.append(Topic(e["id"].value,e["title"].value,e["definition"].value))
        groups.append(TopicGroup(d["id"].value,d["title"].value,tuple(ts)))
    return tuple(groups), problems
