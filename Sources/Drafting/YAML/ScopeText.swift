package import Agreement

extension Form {
    /// This form as the text of a `scope.yaml`, with a line above each part that says what it is for.
    package var draftText: String { Writer.text(of: self, header: draftHeader, comments: draftComments) }

    /// This form as YAML without comments.
    package var yaml: String { Writer.text(of: self) }
}

private let draftHeader = [
    "The draft of the scope of work. Edit it freely; `inwriting check` tells what is missing or wrong.",
    "Nothing is agreed until both sides have signed what `inwriting offer` makes of it.",
]

private let draftComments = [
    "provider": "Who does the work, and who orders it.",
    "calendar": "Days that are worked; the country's public holidays are off.",
    "tasks": "The work: what is done, what is handed over, and how both sides tell that it is right.",
    "exclusions": "What is not included.",
    "duties": "What the client provides, and by when. Late input moves the dates that wait for it.",
    "assumptions": "What is taken for granted, and what follows if it turns out otherwise.",
    "attachments": "Files that belong to the agreement.",
    "price": "The total covers the tasks that have no price of their own.",
    "payments": "When which part is paid.",
    "revisions": "Rounds of changes that are included, and the price of one more.",
    "rates": "Prices for work beyond what is agreed.",
    "contact": "How and when you answer each other.",
    "approval": "How work is accepted. Silence counts only after a reminder on record.",
    "late": "What follows when a payment is late.",
    "delays": "Who may use slack in the plan, and what follows when both sides are late.",
    "changes": "How changes are priced.",
    "cancellation": "Ending the agreement before the work is done.",
    "terms": "The remaining terms, in words.",
]
