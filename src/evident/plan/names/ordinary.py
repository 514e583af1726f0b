"""Words that are also names, and what around them tells the one from the other.

They are data, kept here because the plan reads no files. Everything is in small letters.
"""


def listed(text: str) -> frozenset[str]:
    """Give the words of *text* as a set."""
    return frozenset(text.split())


MONTHS = listed("april may june august march january jan")
ALL_MONTHS = MONTHS | listed(
    "february july september october november december feb mar apr jun jul aug sep sept oct nov dec"
)

ORDINARY = MONTHS | listed(
    """
    abbey able ace alder alma basil amber angel angle archer arch art ash aster august autumn bailey
    baker ball bank banks bar barber barker barnes barrow bath bay beach bean bear beck bell bender
    benefit bent berry best bill birch bird bishop black blossom blue blunt bond booker booth
    bow bowl bowler bowman boy brand bridge bridges bright brook brooke brooks brown buck bull
    burn burns bush butcher butler button candy cannon care carol carpenter carr carter case
    cash castle cave chamber chambers chance chandler chase charity chard cherry christian church
    clay cliff close clover coal cole coleman colt comfort constable cook cooke cooper coral cotton
    court cousins craft crane cream crisp crook cross crow crown crystal curry curtis dad daisy
    dale dance dane dash dawn day dean dear deer destiny diamond drake draper drew driver drum
    drummer duke earl early east easter eden elder ember eve faith fall fallow farmer farrow fay
    fern field fields finch fisher fleet fleming flint flood flora florence flower ford forest
    forester forge foster fountain fowler fox frank freeman french friend frost gable gale game
    garden gardener gardner garland gate gates gay gem gene gentle ginger glass glen glover gold
    golden good goodman grace grand grant grave graves gray green grey grove guard gunner guy hall
    ham hand hardy harmony harper hart harvest haven hawk hay hayes hazel head heart heath heather
    herring hill hills hobbs holiday holly holmes home honey honor honour hood hook hooker hope
    horn house hunt hunter ice iris iron ivory ivy jack jade jasmine jay jean jewel jolly joy jo
    judge july june juniper just justice keen kid king kings kitchen kite knight knot lake lamb
    lance land lane lark laurel lavender law lawn leach leaf lee lily link lion little lock locke
    london long lord love low lucky lynch lyon mace major mallow manor march marigold marina marine
    marjoram mark market marks marsh marshall martin mason masters max may mead meadows mercer
    mercy merry mews mild miles mill miller mills mint miracle misty money monk moon moor moore
    moses moss mount myrtle near new newman nice nick night nightingale noble norm north nun nurse
    oak olive onion opal orchard page paige paddock palm pansy park parish parker parks parson
    patience pat paul peach peacock pear pearl pearce penny pepper petal pike pine piper pitt plant
    pleasant plum pole pond pool poole pope poppy port porter posey post potter potts pound powder
    power precious price pride primrose prince prior prosper prudence prune pye queen quick rain
    rainbow ransom raven ray read reader reed reeves rice rich rider rivers robin rock rod rose
    rosemary rosie rowan royal ruby rudd rue rush rusty ryder sage sailor salmon salt sand sandy
    sargent savage sawyer scarlet sharp shaw shell shepherd sherry shore short shrub silver singer
    skinner sky skye slack small smart snow south spark sparrow speaker spear spice spring square
    squire stable star steel steward stone storey storm street strong sue summer summers sunny
    sutton swallow swan sweet swift sydney symes tailor tanner taylor teal terrace terry thorn
    thrift thrush tiger tom topping tower town treasure tree trinity true truth tucker turner
    tyler urban vale valentine velvet verity vicar victor victory vine viola violet vine virtue
    wade wait waite walker wall waller walls walnut ward warden warner water waters way weaver webb
    weeks well wells west whale wheel wheeler white whitehead will willow wills wilt winch wind
    winter winters wise wish wolf wood woods woodward words world worth wren wright yard yew york
    young zest nora tab tate rob mike sally pip bob don ken bert al ed vi di bo jo mo ty kit ann
    dot nan gran grandad mum dad sister flo lottie patsy tony ali aga con cons
    acres apple armour balance band barn base basket battle beacon beam beard belt bench bend
    better bitter blade blank block bloom blow board body bold bolt bone bones book born bottle
    bottom bound box boxer brace branch brass brave bread breeze brick bride broad broom brush
    bunch burden busy buttons cable cake call camp cane cap cape cards carpet cart cause chain
    chair chalk change chapel charm chart cheek cheese chest chief child choice clean clear clerk
    clock cloud coach coal coat coffee coin cold collar comb comer common copper cord cork corn
    corner cot couch council count country couple course cover cricket crop cup cure curl cushion
    custard daily dairy dark darling dates deal dial dolly down dresser drop dry duck dusk dust
    edge ends english even ever fair fairy falls farm fast father fear feather fell fellows felt
    fence ferry figures file fill fine fines fish fitter flag flash flight float fly fold folly
    foot forward frame free fresh fry full gather gentle gift gill glad good goods grain grape
    grass great grill groom ground guest guide hail hair hammer hamper handle happy harbour hard
    hardy heard heater heaven hedge hedges heel help hen herb herbs hide high hinge hive hobby
    hole hollow honest hoop horse hose host hours house hull husband ice inch inn issues job
    journey jump keeper key keys kind kiss kit knock ladder lady lamp lanes large last latch late
    leader lean leather lever life light lights lime line lines link list litter load lodge loft
    log loose lot loud lounge lovely lunch maid main male manners maple marble mask mate matters
    meadow meal meals means measures meat melon middle might milk mind minds minor mist mixer mole
    moody more mother mould mount mouse mouth nail neat need needle needs nest never noon notes
    nut nuts oats odd offer office orange order orders oven over pack pad pain pair pan pane
    parcel part party past paste patch path peace peg pen petty pick pickles picture pie pillow
    pin pipe place places plan plate play plenty pocket point points porch post pot pound pray
    press print problem proud pump purse push rack rail rainbow raise rake ramp rank rash rate
    ready reason red reg rest rhymes ride ridge right ring risk road roast robe rocks roll rolls
    roof room root rope rough round row rule rules safe sales sample scales school score screen
    seal seat self sellers serve setters sewing shade shadow shave sheet shelf shield shift ship
    shoe shops shower shows side sign signs sink site skill skills skin sleep slip slow smile
    smiles soap song soup spares special spell spoon sport spot spring staff stage stair stairs
    stand staples start stay steel stem step steps stick still stock stool stores story straight
    strange straw stretch strike style sugar suit sure swab swing table tables tall tape taste tea
    tear tell test thick thin things thirst thread ticket tile till timber time times toast toll
    tool tools top torch touch tough toy tracks trade trail train trainer tray treat trim trip
    trolley trust try turn turns twist vent vest view visit walks want ware warm wash watch wave
    ways wear weather weed weigh weight wheat whip whistle wild will wills win window windows wine
    wing wings wire wonder wool words work works worry worth wrist year years yields
    """
) - listed("nora tate sally ken bert ann lottie patsy tony ali flo mike paul rosie terry jean")

THINGS_TOO = listed(
    """
    terry jean mike sally tony ken bert patsy nora flo tate rosie peggy jack
    blight bliss bonnet bracken bramble brewer buckle bunting burrow burrows carver cheers clamp
    cleaver cobble cockle coffin collier cope cradle crouch cuff dent dimple dodge dyer fender
    fiddler filler gallop gamble garner gash gaunt gauge girdle glaze goose gosling grief grub gully
    gust haddock hake halt hare hasty haste hatch hiccup hurdle hurry hustle jug kettle kidney kilt
    knuckle lard larder laughter leek loom mallet mangle mantle marrow mellow minnow mitten mustard
    nettle nettles nibble nipper onions otter oyster paddle pallet partridge peel perch pickle
    pickles pickup pigeon pinch pitcher plaster plough puddle quail quill rabbit ramble rambler
    riddle ripple rook ruffle rumble salter scarf seagull setter shingle shuttle sickle silk skipper
    sleet smelt snare snipe sparks speed spindle spinner sprout squirrel stack stoker straw stubble
    tackle tangle tempest temple thistle thunder tickle tidy tiller tinker trickle trotter trout
    trumpet tulip turnip turtle twine usher vane vessel wager wedge welcome whisker wick widow
    winkle winner wisdom wither withers
    """
)
"""Names that in small letters may be a thing: terry towels, a mike, a jean jacket."""

MOSTLY_NAMES = (
    listed(
        """
    ruby ivy rose heather joy grace lily dawn carol robin iris basil daisy holly olive violet hazel
    amber ginger faith fern flora florence jade jasmine jay jean jo jude laurel martin mercy myrtle
    nick opal paige pansy pearl penny poppy primrose rosemary rosie sandy sydney terry tom tyler
    verity victor viola willow eve dale dean clay curtis drew gene glen miles patience constance
    jack rob ron bob don ray dot vi norman summer june april charity christian crystal ellis
    """
    )
    - MONTHS
)
"""Ordinary words that at the head of a sentence in these papers are mostly somebody."""

ABBREVIATIONS = listed(
    """
    ac ai am an as at bd bg bm bmi bp bsc bst btw cc cd ceo cgl chc cic cno co copd cpa cpd cpn
    cpr cpt cqc cv cvs dbs de dementia dhsc dip dm dn dna dnacpr dni dno do dob dols dpa dr dvt
    ecg ed edd eg ehc ehcp en eol esr eu ex faq ff fte gdpr gmc gp gtt ha hca hcpc he hi hiv ho
    hr hse iam ibs id ie if ii iii in io ipc iq is isa it itu iv kg kgs kloe km la laa lft lpa
    lps mar marr mars mca mdt me mg mha ml mm mmse mr mrs mrsa ms msc mst mus my na nb nd nhs
    nice nic nmc no nok nr nvq od oap of og oh ok on oo op or os ot ots otc pan pat pbs pc pcn
    pd peg ph pir pip pl plc pm po pp ppe ppm pr pra prn ps pt pta pto pu pv qa qc qds qi qof
    ra rag rca re ref rgn riddor rm rmn rn rsi sar sat sbar sc sen sic sls sme so sop sow sp sr
    ss ssa st std sti stat sun sw tb tbc tds tea temp th tia to tv tvn uk un unit up us usa ut
    uti uv vat vd vs wc we wfh wi wk wks wte www yo yr yrs
    """
)
"""Letters that stand for something in care records, so seldom for a person."""

SELDOM = listed(
    """
    ad ae ba bi da db dc dd ea ec ee el em er et ev fa fm fp ft ga gb ge hm hn ib ic ip je jd kc ma
    mc md mh mi mn mo mt ne ng ni np ns nw pa pe pf pn rd ri ro rv sa se sh si sm ta td tm tp vc vp
    wr
    """
)
"""Letters that seldom stand for something, and then before a thing: a PA system, DC current."""

BESIDE_LETTERS = listed(
    """
    and in on at with to by or off now not late early nights days took up out aware happy
    """
)
"""Small words that follow initials of a person, beside what people do and have."""

BEHIND_LETTERS = listed(
    "seen given reviewed checked turned assisted settled taken found told needs needed"
)
"""What is said of a person, too, behind initials at the head of a clause."""

SMALL_WORDS = listed("as an at be he if in is me my of on or so to up we")
"""Words that nobody writes in capitals among small letters: there they are initials."""

MONTH_THINGS = listed(
    """
    audit audits rota rotas minutes log menu newsletter report records figures returns meeting
    review week fair fete outing survey invoice
    """
)

TITLES = tuple(
    sorted(
        listed(
            """
            mr mrs ms miss mx dr doctor prof professor sister nurse matron sr rev revd reverend
            father fr lady lord dame sir master madam auntie aunty aunt uncle nana nanna granny
            grandma grandad carer hca rgn rmn brother
            """
        )
    )
)

PARTICLES = listed(
    "van der den de la le du di da del della von zu st saint mac mc o al el ben bin ap ab ni nic "
    "ui ter ten dos das do dal abu ibn bint ferch vom zum zur af av san santa"
)

PERSON_VERBS = listed(
    """
    is was has had did does said says told tells asked asks fell falls felt feels went goes came
    comes likes liked loves loved prefers preferred needs needed wants wanted enjoys enjoyed
    walked walks sat sits slept sleeps woke wakes ate eats drank drinks refused refuses declined
    declines took takes takes reported reports rang called calls cried became becomes remained
    remains seemed seems appeared appears lives lived moved moves returned returns visited visits
    complained complains agreed agrees explained explains gave gives helped helps made makes
    received receives requires required uses used slipped tripped died passed left arrived joined
    joins chose chooses thanked thanks smiled stayed stays showed shows signed signs spoke speaks
    started starts stopped stops understands washed wears wore weighs weighed transferred
    administered recorded completed phoned admitted thinks thought got gets knows knew saw sees
    wrote writes replied emailed choked chokes coughed coughs vomited collapsed wandered wanders
    shouted swore spat kicked scratched screamed laughed cries smokes dozed dozes rested struggled
    struggles mobilised mobilises attended attends watched watches settled tried tries managed
    manages suffers suffered wished wishes hopes swapped worked covers swears sang danced kept
    who whose aged also and
    """
)

OF_THINGS = listed(
    """
    is was has had does did made makes called used uses requires required received receives helped
    helps seemed seems appeared appears became becomes remained remains showed shows left completed
    recorded administered started starts stopped stops moved moves needs needed returned comes came
    goes went worked kept felt arrived covers got gets and also who whose aged
    """
)
"""Verbs that things go with as well as people: they make nobody of letters or a small word."""

OF_A_PERSON = listed(
    """
    room bedroom bed daughter son husband wife mother father sister brother niece nephew family
    glasses dentures teeth hearing sling hoist mattress wheelchair catheter birthday funeral clothes
    """
)
"""What belongs to one person, so that letters before it are likely theirs."""

RELATIONS = listed(
    """
    her his their daughter son husband wife mother father sister brother niece nephew family friend
    mum dad i
    """
)

ROLES = listed("gp dn ot cpn sw rm dm hr ceo rn hca la cqc tl cm nic pt it icb amhp imca")
"""Abbreviations of people at work: what is said to them names nobody."""

DAYS = listed("mon tue tues wed weds thu thur thurs fri sat sun") | frozenset(
    f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
)

DETERMINERS = listed(
    """
    the a an this that these those any all each every both some no you we i he she it they there
    your our their his her its my staff people residents relatives one not be have been what who
    which when how if as so to for on at is
    """
)

BEFORE_PERSON = listed(
    """
    with for by to told asked and resident person client patient helped supported saw visited
    called named from of re regarding about concerning initials signed name assisted gave give
    sees see met joined thanked named informed let supporting helping assisting involving
    including between service user
    """
)

BEFORE_SHOUTED = listed("by with told asked named signed keyworker resident nurse carer")
"""What names somebody even where every letter is a capital."""

UNITS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty")

MONTH_BEFORE = listed(
    """
    in of by since until till during early late mid last next this every each before after from
    to and between end through for first second third fourth st nd rd th or on than
    audit audits rota rotas minutes log menu newsletter report records chart charts meeting review
    figures returns week wk month quarter
    """
)

AFTER_POSSESSIVE = listed(
    """
    room bed bedroom care plan plans chart charts file notes record records daughter son husband
    wife sister brother mother father family niece nephew friend friends relative relatives mar
    medication medicines medicine tablets needs wishes weight fluids diet skin fall falls risk
    assessment birthday chair door key call bell walking frame glasses hearing teeth dentures
    clothes preference preferences dignity consent capacity keyworker funeral death pain wound
    review diagnosis gp doctor visitor visitors money purse handbag slippers sling hoist mattress
    wheelchair cushion catheter keys mobile e-mail letter complaint
    """
)

PUBLIC_MAIL = listed(
    """
    info enquiries enquiry office admin manager management reception contact hello mail help
    safeguarding complaints feedback support team hr recruitment accounts finance careline care
    home nurse nurses staff team quality compliance registration registrations noreply no-reply
    donotreply webmaster postmaster press dpo privacy foi training payroll pharmacy kitchen
    """
)
PUBLIC_DOMAINS = ("cqc.org.uk", "gov.uk", "police.uk", "ombudsman.org.uk", "skillsforcare.org.uk")
PUBLIC_POSTCODES = listed("ne14pa e201jq sw1a2aa sw1h0eu sw1p3hq")
PUBLIC_PHONES = ("03", "0500", "0800", "0808", "0843", "0844", "0845", "0870", "0871", "09")
POSTCODE_AREAS = listed(
    """
    ab al b ba bb bd bf bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy
    e ec eh en ex fk fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv ja je ka kt kw ky l la ld le
    ll ln ls lu m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm
    sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze
    """
)
