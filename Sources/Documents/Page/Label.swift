/// The fixed words of a page: one name for each text in `labels/LANGUAGE.json`.
///
/// Words in braces are filled in. Words for the values of a choice are not here, but in ``Labels/choices``.
enum Label: String, CaseIterable {
    // numbers, money, dates
    case numberGroup, numberPoint, money, percent, date, dateWithoutYear, range, rangeInMonth, time, listComma
    case listAnd, withUnit, times, percentOf, inParentheses

    // kinds of documents
    case scope, changeOrder, reply, versionNumber, changeNumber, changeRevision, madeOn, between

    // at a glance
    case glance, glanceStart, glanceCompletion

    // parties
    case parties, provider, client, registration, address, email, signsForProvider, kind, whoSigns, people
    case signOrder, peopleCaption, personName, personRole, personMay

    // tasks
    case tasks, tasksBy, tasksDates, otherTasks, deliverable, quantity, measured, acceptance, doneBy, byClient
    case readyBy, readyComputed, work, workDays, milestone, takes, waitsFor, notBefore, notAfter, recurring
    case recurringFrom, recurringUntil, unused, unusedLapses, price, priceIncluded, priceEach, priceEffort
    case priceAllowance, priceCost, priceGoodwill, stepAmount, priceEvery, ownTax, ownRevisions, alsoCalled
    case floatSpan, critical, floatMissed

    // dates and rules
    case ruleThenPlanned, ifDuty, ifDuties, dutyBy, ifAll, after, before, onStart, onSignature, onNotice
    case onAccepted, monthly, anchorStart, anchorSignature, anchorNotice, anchorAccepted, basisExpected
    case basisBeyond

    // timeline
    case timeline, timelineName, timelineDescription, timelineOrder, timelineFinish

    // exclusions, duties, assumptions, attachments
    case exclusions, duties, dutyDue, dutyLatest, noDate, assumptions, otherwise, attachments, attachmentFile
    case bytes, attachmentSize, attachmentDigest

    // price and payment
    case prices, pricesCaption, pricesKind, taxFact, item, amount, priceTotal, priceDiscount, discount
    case priceChanges, taxRate, taxCategory, taxReason, taxOn, taxIn, noTax, sumLine, payable, openEnded
    case payments, paymentsCaption, paymentsBase, paymentsChanged, payment, due, revisionRounds, revisionsIncluded,
        aYear
    case revisionsThen, rates, ratesCaption, rate, ratePer

    // conditions
    case conditions, contact, channel, answers, approval, approvalWithin, approvalReminder, late, lateStatutory
    case lateYearly, lateWaived, latePause, lateRestart, delays, changes, changesSigned, changesAnswer
    case changesRush, changesRushPart, changesRushExample, changesNoRush, changesMinimum, changesNoMinimum,
        changesMarkup
    case changesNoMarkup, changesMarkupExample, changesCancellation, changesNoCancellation, cancellation
    case cancellationNotice, cancellationShare

    // calendar
    case calendar, start, plannedFor, signedOn, completion, workdays, workdaysCountry, closed, holidaysOf
    case codeName, prevails, daysOffCaption, dayOff, dayOffName, dayOffStatus, daysOffSource, noHolidayTable
    case noDaysOff

    // change order
    case whatChanges, amends, includesScope, answerBy, answerByText, answerOpen, glanceChange, glanceNewSum
    case lineKind, workingCaption, step, working, lineAmount, moved, movedPart, noLines, ladder, ladderCaption
    case ladderOriginal, ladderEarlier, ladderBefore, ladderChange, ladderAfter, dates, completionBefore
    case completionAfter, daysAdded, daysSame, differences, field, fieldOld, fieldNew, nothing, renamedFrom
    case wholeScope, noDifferences, earlierThanAgreed, laterThanAgreed

    // reply
    case aboutDocument, reasons, reason, wholeDocument, proposal

    // annex of findings
    case findings, annexNumber, annexRevision, findingsPurpose, findingsLeftOut, heldAgainst, findingsTitle
    case messageTitle, messageSender, messageDay, messageSubject, messageWay, messageID, messageStanding
    case messageDigest, agreedTitle, agreedDocument, agreedDay, agreedSigned, laterTitle, laterText, laterVerdict
    case sentenceNumber, sideMessage, sideSaid, sideAgreement, noClause, findingDate, findingQuantity, decidedBy,
        evidenceFindings

    // outside main
    case skip, digestShort, signatures, signaturesMissing, signaturesAny, signaturesDone, signedPlace
    case signedTime, signedAssurance, signedHolder, signedKey, clockLocal, clockAuthority, inkRole, inkDate, inkLine,
        check
    case checkDigest, checkHow, checkRecord, checkProject, evidence, otherLanguage, preview, pageOf
}
