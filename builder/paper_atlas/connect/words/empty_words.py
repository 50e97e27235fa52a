"""Words that say nothing of a subject. A leaf."""

RHETORIC = frozenset(
    """
    ability achieve advantage art based baseline best better challenge challenging comparable competitive
    consistently demonstrate different driven effective effectively effectiveness enable enhance existing experiment
    experimental extensive extensively great greater greatly highly important improve improved improvement improving
    include including increase introduce issue limitation novel new outperform paper performance potential present
    previous previously prior promising propose proposed provide recent recently related require result show shown
    significant significantly study substantial substantially superior useful valuable various widely work
    """.split()
)
"""Folded words about how papers speak, not what about: no phrase begins or ends with one."""

VAGUE = frozenset(
    """
    address allow analysi answer application apply approach available build capability case class common compare
    comparison complex component consider current data design develop easily effort efficient end ensure entire
    evaluate evaluation example final finding focus framework full fully function general give given help high
    higher however impact input investigate key known large larger lead learn learned learning level low lower main
    major matter method model multi number obtain open order output part particular perform performing problem
    process reduce relevant respectively response rigorous robust set setting similar simple single specific
    standard state strong structure successful suggest support system task technique test time tool top training
    understanding value way wide world
    """.split()
)
"""Folded words that say something only in company: `training` nothing, `adversarial training` much."""

EMPTY_ALONE = RHETORIC | VAGUE
