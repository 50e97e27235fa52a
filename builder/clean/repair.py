from dataclasses import dataclass
from builder.model import Repair
@dataclass(frozen=True, slots=True)
class Repaired:
    text: str
    repairs: tuple[Repair, ...] = ()
def repair(text: str) -> Repaired:
    return Repaired(text)
