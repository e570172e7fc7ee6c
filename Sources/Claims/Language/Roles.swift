/// What a word does in a message apart from naming a thing. A word with a role needs no clause to explain it, but
/// some tell something where one does (``soft``).
struct Roles: OptionSet, Hashable, Sendable {
    let rawValue: UInt64

    /// Says nothing of its own: articles, auxiliaries, hedges, question tags.
    static let stop = Roles(rawValue: 1 << 0)
    /// Says only that work is done, not which: make, do, put, finish.
    static let light = Roles(rawValue: 1 << 1)
    /// Asks somebody to do something; the verb follows.
    static let ask = Roles(rawValue: 1 << 2)
    /// Wishes for something; the thing follows.
    static let want = Roles(rawValue: 1 << 3)
    /// Presents the thing as one more.
    static let also = Roles(rawValue: 1 << 4)
    /// Names more than was there: another, extra, again.
    static let more = Roles(rawValue: 1 << 5)
    /// Names all of something: every, whole.
    static let extent = Roles(rawValue: 1 << 6)
    /// Recalls what was agreed, or asks where it is.
    static let remind = Roles(rawValue: 1 << 7)
    static let greeting = Roles(rawValue: 1 << 8)
    static let thanks = Roles(rawValue: 1 << 9)
    static let smallTalk = Roles(rawValue: 1 << 10)
    static let negation = Roles(rawValue: 1 << 11)
    /// Sets one thing against another: instead of, rather than.
    static let contrast = Roles(rawValue: 1 << 12)
    static let condition = Roles(rawValue: 1 << 13)
    static let firstPerson = Roles(rawValue: 1 << 14)
    /// Hands something over or decides: what a client owes is mostly that.
    static let give = Roles(rawValue: 1 << 15)
    static let ourselves = Roles(rawValue: 1 << 16)
    /// Speaks of money or of paying.
    static let money = Roles(rawValue: 1 << 17)
    static let included = Roles(rawValue: 1 << 18)
    /// Begins a place, a purpose or another circumstance: the thing itself stands before it.
    static let circumstance = Roles(rawValue: 1 << 19)
    /// Begins a reason, which is no part of what is claimed.
    static let reason = Roles(rawValue: 1 << 20)
    /// Begins a last day: by, until.
    static let deadline = Roles(rawValue: 1 << 21)
    static let recurring = Roles(rawValue: 1 << 22)
    /// Stands for a thing named earlier.
    static let pronoun = Roles(rawValue: 1 << 23)
    /// Stands for a thing named earlier, unless a noun follows.
    static let demonstrative = Roles(rawValue: 1 << 24)
    /// Stands behind the verb of a command: us, the, our.
    static let object = Roles(rawValue: 1 << 25)
    /// Begins an exception inside a clause: other than, except.
    static let exception = Roles(rawValue: 1 << 26)
    /// Parts with "not" before a date a single statement: not before, not until.
    static let notBefore = Roles(rawValue: 1 << 27)
    /// Joins an action and its object: the cleaning *of* the roof.
    static let genitive = Roles(rawValue: 1 << 28)

    /// Takes something away: a change of the agreement, or work of its own.
    static let withdraw = Roles(rawValue: 1 << 29)
    /// Claims that something was ordered.
    static let ordered = Roles(rawValue: 1 << 30)
    /// Judges the work or the other side, and demands nothing.
    static let complaint = Roles(rawValue: 1 << 31)

    /// Says that something has to be done: must, should.
    static let obligation = Roles(rawValue: 1 << 32)
    /// Speaks to the other side: you, your, and verbs in that person.
    static let secondPerson = Roles(rawValue: 1 << 33)
    /// The form of a verb that tells somebody to do something.
    static let command = Roles(rawValue: 1 << 34)
    /// Leaves something to the other side: you do it yourselves.
    static let handOver = Roles(rawValue: 1 << 35)
    /// Speaks of calling, writing and answering.
    static let contact = Roles(rawValue: 1 << 36)
    /// Times outside working hours: evening, weekend.
    static let offHours = Roles(rawValue: 1 << 37)
    /// Pays otherwise than agreed: in parts, later, less.
    static let deviation = Roles(rawValue: 1 << 38)
    /// Reopens a price that was agreed: somebody else does it for less.
    static let reopening = Roles(rawValue: 1 << 39)
    /// Rounds of changes to what was delivered.
    static let revision = Roles(rawValue: 1 << 40)
    /// Says that the writer's own part is late or not done.
    static let delay = Roles(rawValue: 1 << 41)

    /// Everyday talk that names no work and no thing: hope, honestly, lovely.
    static let common = Roles(rawValue: 1 << 44)
    /// Points to something said elsewhere, without saying what: "what we talked about".
    static let reference = Roles(rawValue: 1 << 43)
    /// Found by its form alone, so that it still names something: Latvian "nokrāsojiet" tells somebody, and to paint.
    static let inflected = Roles(rawValue: 1 << 42)

    /// What a form of a word says beside the word itself.
    static let forms: Roles = [.command, .secondPerson, .obligation, .firstPerson, .remind, .inflected]
    /// What a word still says inside a phrase.
    static let kept: Roles = [.firstPerson, .secondPerson, .give, .pronoun, .money, .deviation, .stop]
    /// Needs no clause to explain it, but tells something where one does.
    static let soft: Roles = [
        .light, .give, .money, .more, .extent, .contact, .revision, .deviation, .withdraw, .included, .ordered, .common,
    ]

    /// The names of the files in a language's folder.
    static let named: [String: Roles] = [
        "stop": .stop, "light": .light, "ask": .ask, "want": .want, "also": .also, "more": .more, "extent": .extent,
        "remind": .remind, "greeting": .greeting, "thanks": .thanks, "small talk": .smallTalk,
        "negation": .negation, "contrast": .contrast, "condition": .condition, "first person": .firstPerson,
        "give": .give, "ourselves": .ourselves, "money": .money, "included": .included,
        "circumstance": .circumstance, "reason": .reason, "deadline": .deadline, "recurring": .recurring,
        "pronoun": .pronoun, "demonstrative": .demonstrative, "object": .object, "exception": .exception,
        "not before": .notBefore, "genitive": .genitive, "withdraw": .withdraw, "ordered": .ordered,
        "complaint": .complaint, "obligation": .obligation, "second person": .secondPerson, "command": .command,
        "hand over": .handOver, "contact": .contact, "off hours": .offHours, "deviation": .deviation,
        "reopening": .reopening, "revision": .revision, "delay": .delay, "reference": .reference, "common": .common,
    ]
}
