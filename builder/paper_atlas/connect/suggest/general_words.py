"""Words that papers in every field use, and that name no subject."""

from paper_atlas.connect.words.tokens import fold

_EMPTY = """
    ability accuracy accurate achieve achieved action actual additional address advance advanced advancement
    advantage aforementioned agenda aid aim algorithm allow alternative analyses analysis analyze analyzing
    application applied apply applying approach appropriate area argument art article aspect assess
    assessing assessment associated assumption attempt attribute author automatic available background based
    baseline basis behavior behaviour benefit best better beyond big boost boosting bound bridging broad
    building capability case cause challenge challenging change chapter characterizing choice class
    classical clear close collection combination combine combining common comparable comparative compare
    compared comparing comparison competitive complete complex complexity component comprehensive
    computational concept conclusion condition consequence consider consideration considered consistent
    construction content context contribution controlled corresponding cost creation criteria criterion
    critical critique current data dataset day decade defending definition degree demand demonstrate
    demonstrated demonstration dependent describe description design desired detail detailed developed
    developing development difference difficulty direction discussion diverse document early easy effect
    effective effectiveness efficacy efficiency efficient effort element emerging empirical enable enabling
    end end-to-end enhance enhanced enhancing entire error essential establish estimate evaluate evaluated
    evaluating evaluation evidence examine example existence existing experience experiment experimental
    expert explain explaining explicit exploiting explore exploring extension extensive fact factor failure
    fast field final find finding first fixed flexible fly formal foundation framework full function
    fundamental future gain gap general generalized generalizing given global goal good great group guided
    guideline hand hard help high higher highly hour hypotheses hypothesis idea identify identifying impact
    implementation implication implicit importance important improve improved improvement improving include
    including increase increasing independent individual influence information initial input insight
    instance institution integrated integrating interest interesting international introduce introducing
    introduction investigate investigating investigation issue item joint journal key kind known lack large
    large-scale larger learn learned lesson level leverage leveraging light likely limit limitation limited
    line list literature little local long loss low lower main major majority making manner material matter
    mean meaning measure measurement measuring mechanism member method methodology metric mitigating mixed
    model modeling modelling modern month multiple national necessary need negative new news non note notion
    novel novelty number objective observation observed opportunity optimal optimized optimizing optimum
    option order original outcome output overall overview pair paper parallel parameter part participant
    particular past path pattern people percent perception perform performance performed period person
    perspective phase phenomena phenomenon piece pipeline place plan point popular position positive
    possibility possible potential power powerful practical practice practitioner precision predict
    predicting preprint presence present presented previous primary principle prior problem procedure
    product program programming progress project promising proof property proportion proposal propose
    proposed prospect prospective proven provide provider public purpose qualitative quality quantifying
    quantitative quantity quest question quick random range rapid rate ratio rational reader real real-world
    reason recall recent recommendation reducing reduction reference region relation relationship relative
    relevant reliable report requirement research researcher resource respect response result rethinking
    retrospective revealing review revisiting revolution rich rise road roadmap role rule safe sample
    scalable scale scenario scheme scope score seamless searching second section sense set setting several
    shape short show shown significance significant similar similarity simple simplified single situation
    size small solution solve solving source space special specific specification stable stage standard
    state state-of-the-art statement step strategy strength strong structure study style subject substantial
    success successful sufficient suggestion suitable suite summary support survey system systematic systems
    table tackling target task taxonomy team technique technology tendency term test theme theoretical
    theory thing thorough threshold time tool toward towards traditional trained training trend true
    tutorial type typical understand understanding unified unifying unique unit universal unknown usage use
    useful using utility valid value variant variety vast version versus view volume vs way weak weakness
    week wide work workshop worst year
"""

_VAGUE = """
    abstraction adaptation adaptive agent alignment architecture association attack attention automated
    automation benchmark bias boundary character city claim classification classifier code connection
    control conversation corpus country database decision deep delivery detection discovery diversity domain
    dynamic embedding energy entity environment era estimation evolution explanation expression extent
    extraction feature feedback generation graph hierarchical home human hybrid identification image
    inference instruction intelligence intelligent interactive interface invariant kernel knowledge label
    labels language latent law layer learning linear management media memory monitor monitoring natural
    network neural noise nonlinear normal object online open optimization policy prediction process protocol
    randomized reasoning recognition regression repair representation risk robust route sampling scene
    search season selection semi sentence sequence series shared simulation smart smoothing social sparse
    speech statistical strain structured supervised survival synthesis text topic transfer transformation
    translation trial uncertainty unsupervised untrimmed user variable variation video visual word world
"""

_CALENDAR = """
    afternoon annual april august autumn century daily date dawn daytime december diurnal dusk evening fall
    february friday holiday january july june march may midnight millennium minute moment monday monthly
    morning night nighttime nocturnal november october quarter saturday season seasonal second september
    spring summer sunday thursday today tomorrow tonight tuesday wednesday weekday weekend weekly winter
    yearly yesterday
"""

_PLACES = """
    above abroad africa america asia below center central centre coast continent country county district
    east eastern europe global ground hill indoor inland island mainland map nation north northeast
    northeastern northern northwest northwestern outdoor province rural site south southeast southeastern
    southern southwest southwestern station street town university urban village west western zone
"""

_EVERYDAY = """
    activity adult age agency amount animal answer anyone author balance band bill birth body book boy break
    bridge business call care carrying change channel child children choosing client coming comment
    communication community company completion core count couple course creating crowd customer damage
    daughter day death depth detail device dimension direct discussing distance distribution division dose
    driver edge employee encounter engaging engine exchange executive exposure eye face family female fight
    fighting fit focus focusing follow force form formation friend getting girl going government growth
    guest guide habit half handling happening head height helping hope host hour house household humans
    implementing improving individual industry inferring intake intensity interaction interval intervention
    job keeping kid kit know lab leader length letter life link linking list living look love male man
    management manager market mass men mother move movement moving nature neighbor neighbour node occurrence
    offer office ones opinion owner page parent partner patient pay play plot population post preparation
    prevalence price profile question quick reach reaction recording recovery reduction reserve resolution
    rest reuse richness room round route running schedule school screen section sector selecting server
    service shift side sight sign skill society speaker species speed split spread staff star start state
    status stop stopping storage store story straight student submission survivor switch teacher teaching
    team track trade train transparent travel treatment trip turn unit usage variability viewer visit
    volunteer walk weight winner winning woman women worker working writer writing youth
"""


def _folded(words: str) -> frozenset[str]:
    """Return words, and their plurals, in the form in which they are compared."""
    return frozenset(fold(f"{word}{ending}") for word in words.split() for ending in ("", "s", "es"))


EMPTY_WORDS = _folded(_EMPTY)
"""Folded. A phrase made of these alone says nothing about a subject: `case study`, `novel method`."""

VAGUE_WORDS = EMPTY_WORDS.union(*map(_folded, (_VAGUE, _CALENDAR, _PLACES, _EVERYDAY)))
"""Folded. One of these alone is not a topic, but two of them may be: `image generation`, `spring migration`."""
