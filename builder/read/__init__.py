from builder.read.dump import read_dump
from builder.read.curation import read_curation
from builder.read.topics import read_topics
from dataclasses import dataclass
from builder.model import Curation, TopicGroup

@dataclass(frozen=True)
class Topics:
    groups: tuple[TopicGroup, ...]
    @property
    def ids(self): return [t.id for g in self.groups for t in g.topics]

@dataclass(frozen=True)
class Knowledge:
    topics: Topics
    curation: Curation

def read_seed(name, data):
    return read_dump(name, data.decode("utf-8-sig"))

def read_knowledge(texts, curated=True):
    groups, p = read_topics(texts["topics.yml"], "topics.yml")
    cur, q = read_curation("curation.yml", texts["curation.yml"] if curated else "")
    return Knowledge(Topics(groups), cur), p + q
