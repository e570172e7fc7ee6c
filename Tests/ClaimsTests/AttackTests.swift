import Agreement
import Claims
import Testing

/// New and excluded work that shares words with agreed work, and agreed work beside it, in English.
struct AttackTests {
    static let website = """
        T1|Kickoff and site plan|A video call of 60 minutes about the business. Afterwards the plan of the \
        website in writing.|2026-12-07||Site plan as PDF|sitemap
        T2|Wireframes|Plain drawings, without colours and pictures, for the home page and for the inner \
        pages.|2026-12-10||Wireframes as PDF|sketches
        T3|Home page design|A design for a phone and a design for a desktop computer.|2026-12-17|2 \
        designs|Shared design file with both designs|look
        T4|Staging website with WordPress|A website that only those with the password see. Pages, menu, texts \
        and pictures can be edited in the system.|2026-12-15||Address and password of the staging website|CMS
        T5|Page: Home|Built from the accepted designs, with the texts and pictures of the \
        client.|2026-12-30||The page on the staging website|Home page
        T6|Page: Menu|Built from the accepted designs, with the texts and pictures of the \
        client.|2026-12-30||The page on the staging website|Menu page
        T7|Page: Contact|Built from the accepted designs, with the texts and pictures of the \
        client.|2026-12-30||The page on the staging website|Contact page
        T8|Contact form|A form on one page, with fields for name, email address and message.|2026-12-16|1 \
        form|The form on the staging website|enquiry form
        T9|Corrections after the review|The points of the list that are part of this agreement are \
        corrected.|2027-01-15||The corrected staging website|bug fixing
        X1|Writing and translating texts|copywriting
        X2|Photography, film and illustrations|photo shoot
        X3|Online shop, bookings and payments|web shop
        X4|Logo and brand identity|logo design
        D1|Send the logo, the colours and the fonts|2026-12-02
        D2|Send the final texts and pictures of every page|2026-12-21
        """

    static let websiteSentences: [(String, String)] = [
        ("Please also write the texts for us.", "excluded X1"),
        ("Please write the texts.", "excluded X1"),
        ("Could you write the text of the menu page?", "excluded X1"),
        ("We need somebody to do the writing.", "excluded X1"),
        ("Could you take care of the copywriting?", "excluded X1"),
        ("You said you would translate everything into German.", "excluded X1"),
        ("Can you translate the pages?", "excluded X1"),
        ("We need the translation by Friday.", "excluded X1"),
        ("The texts should be written by you.", "unclear"),
        ("Can you photograph our bread?", "excluded X2"),
        ("Please take the photos of the bakery too.", "excluded X2"),
        ("We'd like a short video on the home page.", "unclear"),
        ("The film for the home page was promised.", "excluded X2"),
        ("You take over the fees for the domain.", "unclear"),
        ("The updates are part of the deal.", "unclear"),
        ("We need a new logo.", "excluded X4"),
        ("Please design a logo.", "excluded X4"),
        ("Could you also draw the logo?", "excluded X4"),
        ("Could you add an online shop?", "excluded X3"),
        ("We want a webshop by Monday.", "excluded X3"),
        ("The booking form was agreed.", "unclear"),
        ("When will the website go live?", "unclear"),
        ("We agreed on launch on 18 January.", "unclear"),
        ("We go live on 10 January.", "unclear"),
        ("The contact page is part of our agreement.", "agreed T7"),
        ("The contact page was agreed.", "agreed T7"),
        ("When will the contact form be ready?", "agreed T8"),
        ("The contact form is included.", "agreed T8"),
        ("When do we get the wireframes?", "agreed T2"),
        ("Please send us the wireframes as PDF.", "agreed T2"),
        ("Home page design by 17 December, as agreed.", "agreed T3"),
        ("When will the home page design be finished?", "agreed T3"),
        ("The home page design should be done by Friday.", "date-differs T3"),
        ("The bug fixing was agreed.", "agreed T9"),
        ("As agreed, you build the home page, the menu page and the contact page.", "unclear"),
        ("We also ordered a gallery.", "not-in-baseline"),
        ("The gallery page was ordered too.", "not-in-baseline"),
        ("A newsletter form was agreed.", "unclear"),
        ("Please make another home page design.", "unclear"),
        ("Please add one more page: Events.", "not-in-baseline"),
        ("An extra contact page for the second shop, please.", "unclear"),
        ("Could we have three designs of the home page?", "unclear"),
        ("We agreed on a design for tablets.", "unclear"),
        ("The menu page should also be in English.", "unclear"),
        ("The wireframes should be in colour.", "unclear"),
        ("Additionally we want wireframes for the menu page.", "unclear"),
        ("Also a style guide for our printed menus.", "not-in-baseline"),
        ("Could you also design our business cards?", "not-in-baseline"),
        ("Please print 500 flyers.", "not-in-baseline"),
        ("We need a menu for the shop window.", "unclear"),
        ("The menu design was agreed.", "unclear"),
        ("Home page, menu page, gallery page, contact page: all agreed.", "unclear"),
        ("We do not need the contact form.", "unclear"),
        ("Who writes the texts?", "excluded X1"),
        ("I write the texts myself.", "unclear"),
        ("It is your job to write the texts.", "excluded X1"),
        ("Is the contact page part of the agreement?", "agreed T7"),
        ("Is the gallery part of the agreement?", "unclear"),
        ("You did not follow our instructions!", "not-a-claim"),
        ("This is really disappointing.", "not-a-claim"),
        ("I am very disappointed.", "not-a-claim"),
        ("Thanks for starting so quickly!", "not-a-claim"),
        ("We are happy that you have started.", "unclear"),
        ("The video call should take place at our bakery.", "unclear"),
        ("The staging website must stay online after the launch.", "unclear"),
        ("A contact form with file upload was agreed.", "unclear"),
        ("The launch will be at midnight.", "unclear"),
        ("A report of the visitors as PDF every month was agreed.", "unclear"),
        ("You said the menu changes every day.", "unclear"),
        ("Texts and pictures are made by you.", "unclear"),
        ("We agreed on headings in every language.", "unclear"),
        ("An account for each of our employees was agreed.", "unclear"),
        ("Kindly produce the texts for the menu page.", "excluded X1"),
        ("It was agreed that the texts are translated.", "excluded X1"),
        ("We would like you to redesign our logo.", "excluded X4"),
        ("Could you supply stock images?", "not-in-baseline"),
        ("Support after the launch is included.", "unclear"),
        ("A booking form on the contact page, please.", "excluded X3"),
        ("Run advertising for the launch.", "unclear"),
        ("We agreed on an animated home page.", "unclear"),
        ("The launch party was agreed.", "unclear"),
        ("The kickoff dinner was agreed.", "unclear"),
        ("Could you review the staging website for us?", "unclear"),
        ("The contact form on every page was agreed.", "unclear"),
        ("The wireframes for the newsletter were agreed.", "unclear"),
        ("The home page and the gallery page are agreed, right?", "unclear"),
        ("I need the wireframes on Monday.", "date-differs T2"),
        ("Contact form by 10 December please.", "date-differs T8"),
        ("The contact form costs nothing.", "unclear"),
        ("Please build a form.", "unclear"),
        ("We want a design.", "unclear"),
        ("We need the contact form.", "agreed T8"),
        ("Handover and training are agreed.", "unclear"),
        ("The menu was agreed.", "unclear"),
    ]

    static let kitchen = """
        T1|Removal of the old kitchen|Taking down of the cabinets, the worktop and the sink, with disposal of \
        the rubble.|2026-09-11||Empty room
        T2|Plumbing|New pipes for the sink and the dishwasher.|2026-09-16||Pressure test sheet
        T3|Cabinets|Assembly and fitting of twelve oak cabinets with soft-close hinges.|2026-09-25|12 \
        cabinets|Fitted cabinets
        T4|Worktop|Measuring, supply and fitting of a granite worktop with a cut-out for the \
        sink.|2026-10-02|1 worktop|Fitted worktop
        T5|Wall tiling|Tiling of the wall between worktop and cabinets with white tiles.|2026-10-07|4 m2|Tiled wall
        T6|Installation of the appliances|Connection of the oven, the hob and the dishwasher that the client \
        has bought.|2026-10-09|3 appliances|Working appliances|appliance fitting
        X1|Painting of walls and ceilings|decorating
        X2|Electrical work and lighting|electrician
        X3|Floors and skirting boards
        X4|Purchase of appliances
        D1|The client buys the oven, the hob and the dishwasher|2026-09-28
        D2|The client empties the old cabinets|2026-09-06
        P1|Deposit of 40 percent, GBP 3,920|3920|2026-09-01
        """

    static let kitchenSentences: [(String, String)] = [
        ("Please paint the kitchen walls.", "excluded X1"),
        ("Could you paint the ceiling?", "excluded X1"),
        ("The wall behind the cabinets should be painted too.", "excluded X1"),
        ("You promised to paint the wall.", "excluded X1"),
        ("The walls were meant to be painted by Friday.", "excluded X1"),
        ("We need a painter for the ceiling.", "excluded X1"),
        ("Can you do the decorating as well?", "excluded X1"),
        ("Please install the lights over the worktop.", "excluded X2"),
        ("Could you connect the lamp?", "not-in-baseline"),
        ("We need new lighting above the sink.", "excluded X2"),
        ("We need an electrician for the oven.", "excluded X2"),
        ("The electrics were included.", "excluded X2"),
        ("Could you tile the floor?", "excluded X3"),
        ("Tile the floor too, please.", "excluded X3"),
        ("The floor was meant to be tiled by 7 October.", "unclear"),
        ("Please lay a new floor.", "excluded X3"),
        ("You buy the oven, right?", "unclear"),
        ("Could you purchase the appliances for us?", "excluded X4"),
        ("When will the cabinets be fitted?", "agreed T3"),
        ("The twelve oak cabinets were due on 25 September.", "agreed T3"),
        ("The worktop was agreed.", "agreed T4"),
        ("You promised a granite worktop.", "agreed T4"),
        ("Two worktops were agreed.", "unclear"),
        ("Fifteen cabinets were agreed.", "unclear"),
        ("We need the worktop by 30 September.", "date-differs T4"),
        ("The wall tiling is part of the agreement.", "agreed T5"),
        ("Could you tile the wall behind the oven?", "unclear"),
        ("Please tile the wall in the hall too.", "unclear"),
        ("Please fit the cabinets in the utility room.", "unclear"),
        ("One more cabinet, please.", "unclear"),
        ("We ordered a wine cooler too.", "not-in-baseline"),
        ("We also ordered a pantry.", "not-in-baseline"),
        ("Please build a breakfast bar.", "not-in-baseline"),
        ("Could you repair the washing machine?", "not-in-baseline"),
        ("Please connect the washing machine.", "not-in-baseline"),
        ("The fridge was to be connected as well.", "not-in-baseline"),
        ("Please also connect the fridge.", "not-in-baseline"),
        ("Cabinet handles in brass, please.", "unclear"),
        ("A cut-out for the hob was agreed.", "unclear"),
        ("The sink should be fitted.", "unclear"),
        ("We need new pipes in the bathroom.", "unclear"),
        ("The worktop in the utility room was agreed.", "unclear"),
        ("An oak worktop was agreed.", "unclear"),
        ("The old kitchen should be sold.", "unclear"),
        ("Please don't remove the old kitchen.", "unclear"),
        ("We empty the cabinets on Saturday.", "unclear"),
        ("Your fitter broke the sink!", "unclear"),
        ("This is not acceptable.", "not-a-claim"),
        ("When are the appliances installed?", "agreed T6"),
        ("When will you connect the oven?", "agreed T6"),
        ("The hob and the oven will be connected by 9 October.", "agreed T6"),
        ("Four appliances were agreed.", "unclear"),
        ("The old kitchen should be removed by 11 September.", "agreed T1"),
        ("When is the removal of the old kitchen?", "agreed T1"),
        ("Please remove the old bath.", "unclear"),
        ("Removal of the wall between kitchen and hall.", "unclear"),
        ("Additionally the cabinets in the hall.", "unclear"),
        ("Could you check whether the worktop is agreed?", "agreed T4"),
        ("The plumbing was agreed.", "agreed T2"),
        ("The cabinets should be painted white.", "excluded X1"),
        ("Repaint the wall, please.", "unclear"),
        ("Install new lighting.", "excluded X2"),
        ("Twelve oak chairs were agreed.", "unclear"),
        ("Fitting of the curtain rail was agreed.", "unclear"),
        ("Disposal of our garden rubble was agreed.", "unclear"),
        ("A second granite worktop was agreed.", "unclear"),
        ("Please install a new sink.", "unclear"),
        ("A pressure test of the heating was agreed.", "unclear"),
        ("White tiles in the hall were agreed.", "unclear"),
        ("White tiles were agreed.", "agreed T5"),
        ("The dishwasher is part of the agreement.", "unclear"),
        ("A hob was ordered.", "unclear"),
        ("We bought the oven on Monday.", "unclear"),
        ("Please assemble the dining table.", "not-in-baseline"),
        ("The client has the kitchen.", "unclear"),
        ("The oak cabinets were supposed to be ready on Friday.", "date-differs T3"),
    ]

    @Test("Website", arguments: websiteSentences)
    func website(_ text: String, _ expected: String) throws {
        let baseline = try Self.websiteBaseline.get()
        #expect(baseline.findings(in: text, sent: Day("2026-12-02")).map(short) == [expected])
    }

    @Test("Kitchen", arguments: kitchenSentences)
    func kitchen(_ text: String, _ expected: String) throws {
        let baseline = try Self.kitchenBaseline.get()
        #expect(baseline.findings(in: text, sent: Day("2026-09-09")).map(short) == [expected])
    }

    private static let websiteBaseline = Result { try Sample.baseline("en", lines: website) }
    private static let kitchenBaseline = Result { try Sample.baseline("en", lines: kitchen) }
}
