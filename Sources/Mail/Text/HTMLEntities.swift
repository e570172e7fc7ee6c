/// Character references such as `&eacute;` and `&#233;` (https://html.spec.whatwg.org/#named-character-references).
enum HTMLEntities {
    /// A reference that is not known stays as it is.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "&")) else { return Array(bytes) }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "&"), let (text, end) = reference(bytes, after: index) {
                output += text.utf8
                index = end
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
        return output
    }

    private static func reference(_ bytes: ArraySlice<UInt8>, after ampersand: Int) -> (String, end: Int)? {
        let rest = bytes[(ampersand + 1)...]
        if rest.first == UInt8(ascii: "#") { return number(rest.dropFirst()) }
        let name = rest.prefix(10).prefix {
            $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0.lowercased)
        }
        let isClosed = name.endIndex < bytes.endIndex && bytes[name.endIndex] == UInt8(ascii: ";")
        let key = String(decoding: name, as: UTF8.self)
        guard isClosed || open.contains(key), let text = named[key] else { return nil }
        return (text, name.endIndex + (isClosed ? 1 : 0))
    }

    private static func number(_ rest: ArraySlice<UInt8>) -> (String, end: Int)? {
        let isHex = rest.first?.lowercased == UInt8(ascii: "x")
        let digits = (isHex ? rest.dropFirst() : rest).prefix { isHex ? $0.hexValue != nil : $0.isDigit }
        guard !digits.isEmpty else { return nil }
        var value: UInt32 = 0
        for digit in digits where value <= 0x10FFFF {
            value = value * (isHex ? 16 : 10) + UInt32(digit.hexValue ?? 0)
        }
        let isClosed = digits.endIndex < rest.endIndex && rest[digits.endIndex] == UInt8(ascii: ";")
        let end = digits.endIndex + (isClosed ? 1 : 0)
        // As in browsers, the C1 controls are read as Windows-1252.
        if (0x80...0x9F).contains(value) {
            return (Charset.text([UInt8(truncatingIfNeeded: value)], charset: "windows-1252"), end)
        }
        let scalar = value == 0 ? nil : Unicode.Scalar(value)
        return (String(scalar ?? "\u{FFFD}"), end)
    }

    /// Those that old programs write without a semicolon.
    private static let open: Set = ["amp", "lt", "gt", "quot", "nbsp"]

    private static let named: [String: String] = {
        var named: [String: String] = [:]
        for pair in list.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            guard let equals = pair.firstIndex(of: "=") else { continue }
            named[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
        }
        return named
    }()

    /// The names of HTML 4 and of the Latin letters.
    private static let list = """
        amp=& lt=< gt=> quot=\" apos=' nbsp=\u{A0} iexcl=¡ cent=¢ pound=£ curren=¤ yen=¥ brvbar=¦ sect=§ uml=¨
        copy=© ordf=ª laquo=« not=¬ shy=\u{AD} reg=® macr=¯ deg=° plusmn=± sup2=² sup3=³ acute=´ micro=µ para=¶
        middot=· cedil=¸ sup1=¹ ordm=º raquo=» frac14=¼ frac12=½ frac34=¾ iquest=¿ Agrave=À Aacute=Á Acirc=Â
        Atilde=Ã Auml=Ä Aring=Å AElig=Æ Ccedil=Ç Egrave=È Eacute=É Ecirc=Ê Euml=Ë Igrave=Ì Iacute=Í Icirc=Î
        Iuml=Ï ETH=Ð Ntilde=Ñ Ograve=Ò Oacute=Ó Ocirc=Ô Otilde=Õ Ouml=Ö times=× Oslash=Ø Ugrave=Ù Uacute=Ú
        Ucirc=Û Uuml=Ü Yacute=Ý THORN=Þ szlig=ß agrave=à aacute=á acirc=â atilde=ã auml=ä aring=å aelig=æ
        ccedil=ç egrave=è eacute=é ecirc=ê euml=ë igrave=ì iacute=í icirc=î iuml=ï eth=ð ntilde=ñ ograve=ò
        oacute=ó ocirc=ô otilde=õ ouml=ö divide=÷ oslash=ø ugrave=ù uacute=ú ucirc=û uuml=ü yacute=ý thorn=þ
        yuml=ÿ Amacr=Ā amacr=ā Abreve=Ă abreve=ă Aogon=Ą aogon=ą Cacute=Ć cacute=ć Ccirc=Ĉ ccirc=ĉ Cdot=Ċ cdot=ċ
        Ccaron=Č ccaron=č Dcaron=Ď dcaron=ď Dstrok=Đ dstrok=đ Emacr=Ē emacr=ē Edot=Ė edot=ė Eogon=Ę eogon=ę
        Ecaron=Ě ecaron=ě Gcirc=Ĝ gcirc=ĝ Gbreve=Ğ gbreve=ğ Gdot=Ġ gdot=ġ Gcedil=Ģ Hcirc=Ĥ hcirc=ĥ Hstrok=Ħ
        hstrok=ħ Itilde=Ĩ itilde=ĩ Imacr=Ī imacr=ī Iogon=Į iogon=į Idot=İ imath=ı IJlig=Ĳ ijlig=ĳ Jcirc=Ĵ
        jcirc=ĵ Kcedil=Ķ kcedil=ķ kgreen=ĸ Lacute=Ĺ lacute=ĺ Lcedil=Ļ lcedil=ļ Lcaron=Ľ lcaron=ľ Lmidot=Ŀ
        lmidot=ŀ Lstrok=Ł lstrok=ł Nacute=Ń nacute=ń Ncedil=Ņ ncedil=ņ Ncaron=Ň ncaron=ň napos=ŉ ENG=Ŋ eng=ŋ
        Omacr=Ō omacr=ō Odblac=Ő odblac=ő OElig=Œ oelig=œ Racute=Ŕ racute=ŕ Rcedil=Ŗ rcedil=ŗ Rcaron=Ř rcaron=ř
        Sacute=Ś sacute=ś Scirc=Ŝ scirc=ŝ Scedil=Ş scedil=ş Scaron=Š scaron=š Tcedil=Ţ tcedil=ţ Tcaron=Ť
        tcaron=ť Tstrok=Ŧ tstrok=ŧ Utilde=Ũ utilde=ũ Umacr=Ū umacr=ū Ubreve=Ŭ ubreve=ŭ Uring=Ů uring=ů Udblac=Ű
        udblac=ű Uogon=Ų uogon=ų Wcirc=Ŵ wcirc=ŵ Ycirc=Ŷ ycirc=ŷ Yuml=Ÿ Zacute=Ź zacute=ź Zdot=Ż zdot=ż Zcaron=Ž
        zcaron=ž fnof=ƒ circ=ˆ tilde=˜ Alpha=Α Beta=Β Gamma=Γ Delta=Δ Epsilon=Ε Zeta=Ζ Eta=Η Theta=Θ Iota=Ι
        Kappa=Κ Lambda=Λ Mu=Μ Nu=Ν Xi=Ξ Omicron=Ο Pi=Π Rho=Ρ Sigma=Σ Tau=Τ Upsilon=Υ Phi=Φ Chi=Χ Psi=Ψ Omega=Ω
        alpha=α beta=β gamma=γ delta=δ epsilon=ε zeta=ζ eta=η theta=θ iota=ι kappa=κ lambda=λ mu=μ nu=ν xi=ξ
        omicron=ο pi=π rho=ρ sigmaf=ς sigma=σ tau=τ upsilon=υ phi=φ chi=χ psi=ψ omega=ω thetasym=ϑ upsih=ϒ piv=ϖ
        ensp=\u{2002} emsp=\u{2003} thinsp=\u{2009} zwnj=\u{200C} zwj=\u{200D} lrm=\u{200E} rlm=\u{200F} ndash=–
        mdash=— lsquo=‘ rsquo=’ sbquo=‚ ldquo=“ rdquo=” bdquo=„ dagger=† Dagger=‡ bull=• hellip=… permil=‰
        prime=′ Prime=″ lsaquo=‹ rsaquo=› oline=‾ frasl=⁄ euro=€ image=ℑ weierp=℘ real=ℜ trade=™ alefsym=ℵ
        larr=← uarr=↑ rarr=→ darr=↓ harr=↔ crarr=↵ lArr=⇐ uArr=⇑ rArr=⇒ dArr=⇓ hArr=⇔ forall=∀ part=∂ exist=∃
        empty=∅ nabla=∇ isin=∈ notin=∉ ni=∋ prod=∏ sum=∑ minus=− lowast=∗ radic=√ prop=∝ infin=∞ ang=∠ and=∧
        or=∨ cap=∩ cup=∪ int=∫ there4=∴ sim=∼ cong=≅ asymp=≈ ne=≠ equiv=≡ le=≤ ge=≥ sub=⊂ sup=⊃ nsub=⊄ sube=⊆
        supe=⊇ oplus=⊕ otimes=⊗ perp=⊥ sdot=⋅ lceil=⌈ rceil=⌉ lfloor=⌊ rfloor=⌋ loz=◊ spades=♠ clubs=♣ hearts=♥
        diams=♦ lang=⟨ rang=⟩
        """
}
