
// Signs the document of this page in the reader's own browser: no library, no request, no storage.
//
// A signature here is XML Signature 1.1 over exclusive canonical XML. The file inside the page is in canonical form
// already, so parts are cut out of it as they stand; what is new is written in canonical form from the start.
"use strict";

const element = (id) => document.getElementById(id);
const all = (selector) => Array.from(document.querySelectorAll(selector));
const show = (id, isShown = true) => { element(id).hidden = !isShown; };

// Why nothing can be signed here. The words stand in the page, since the settings may be what is damaged.
class Refusal extends Error {}
const refuse = (why) => { throw new Refusal(why); };
const require = (holds, why = "damaged") => { if (!holds) refuse(why); };

// Bytes

const utf8 = (text) => new TextEncoder().encode(text);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const unbase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const hash = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const digest = async (text) => hex(await hash(utf8(text)));

function contains(bytes, part) {
    for (let start = 0; start + part.length <= bytes.length; start += 1) {
        if (part.every((byte, index) => byte === bytes[start + index])) return true;
    }
    return false;
}

// Canonical XML

const INWRITING = "urn:inwriting:1";
const DSIG = "http://www.w3.org/2000/09/xmldsig#";
const DSIG11 = "http://www.w3.org/2009/xmldsig11#";
const EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
const FILE_START = `<?xml version="1.0" encoding="UTF-8"?>\n<signed xmlns="${INWRITING}">\n`;
const FILE_END = "\n</signed>\n";

// Canonical XML 1.0, section 2.3.
const inText = (text) =>
    text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\r/g, "&#xD;");
const inAttribute = (text) =>
    text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;").replace(/\t/g, "&#x9;")
        .replace(/\n/g, "&#xA;").replace(/\r/g, "&#xD;");

// Attributes are given in canonical order: the name space, then by name, then those of `xml:`.
function tag(name, attributes, ...content) {
    const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${inAttribute(value)}"`);
    return `<${name}${written.join("")}>${content.join("")}</${name}>`;
}

// The only element of a name in a piece of canonical XML.
function part(xml, name) {
    const starts = Array.from(xml.matchAll(new RegExp(`<${name}[ >]`, "g")), (match) => match.index);
    require(starts.length === 1);
    const end = xml.indexOf(`</${name}>`, starts[0]);
    require(end >= 0);
    const whole = xml.slice(starts[0], end + name.length + 3);
    const open = whole.slice(0, whole.indexOf(">") + 1);
    return { whole, open, content: whole.slice(open.length, -(name.length + 3)) };
}

// Cut out of its parent, an element declares the name space that it inherited (Exclusive XML Canonicalization 1.0).
const apart = (xml, name, namespace) => `<${name} xmlns="${namespace}"${xml.slice(name.length + 1)}`;

// What is in the page

// The rule of the page digest: text nodes in document order, joined by a space, white space made one space, trimmed.
function mainText() {
    const mains = all("main");
    require(mains.length === 1, "text");
    const walker = document.createTreeWalker(mains[0], NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode.data);
    return texts.join(" ").replace(/[\t\n\r ]+/g, " ").replace(/^ | $/g, "");
}

// The signed file, cut into the document and the signatures after it.
function readFile() {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const text = decoder.decode(unbase64(element("file").textContent));
    require(text.startsWith(FILE_START) && text.endsWith(FILE_END));
    const rest = text.slice(FILE_START.length);
    const [, name] = /^<(scope|change-order) /.exec(rest) || refuse("damaged");
    const end = rest.indexOf(`</${name}>`) + name.length + 3;
    const [body, after] = [rest.slice(0, end), rest.slice(end)];
    const close = after.indexOf("</Signature>");
    require(after.startsWith(`\n<Signature xmlns="${DSIG}"`) && close > 0);
    return { text, document: apart(body, name, INWRITING), signature: after.slice(1, close + "</Signature>".length) };
}

// Whether the provider's signature holds over this document, by the key that the settings name.
async function checkSignature(signature, documentDigest) {
    const key = unbase64(settings.key);
    const statement = part(signature, "statement");
    const [, id] = / xml:id="([^"]*)"/.exec(statement.open) || refuse("damaged");
    require(/ party="provider"/.test(statement.open) && id === `statement-${hex(await hash(key)).slice(0, 32)}`);
    require(part(statement.content, "document").content === hex(documentDigest));
    require(contains(unbase64(part(signature, "X509Certificate").content), key));

    const signedInfo = part(signature, "SignedInfo").whole;
    const digests = new Map(signedInfo.split("<Reference").slice(1).map((reference) => {
        const [, uri] = /^[^>]* URI="([^"]*)"/.exec(reference) || refuse("damaged");
        return [uri, part(reference, "DigestValue").content];
    }));
    require(digests.get("#document") === base64(documentDigest));
    require(digests.get(`#${id}`) === base64(await hash(utf8(statement.whole))));

    const algorithm = { name: "ECDSA", namedCurve: "P-256" };
    const imported = await crypto.subtle.importKey("spki", key, algorithm, false, ["verify"]);
    const value = unbase64(part(signature, "SignatureValue").content);
    const canonical = utf8(apart(signedInfo, "SignedInfo", DSIG));
    require(await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, imported, value, canonical));
}

// Holds everything in the page against everything else. It runs when the page opens and again before signing.
async function check() {
    require(self.crypto && crypto.subtle && self.isSecureContext !== false, "browser");
    const block = element("settings");
    require(await digest(block.textContent) === block.dataset.sha256);
    const file = readFile();
    const documentDigest = await hash(utf8(file.document));
    require(hex(documentDigest) === settings.digest);
    await checkSignature(file.signature, documentDigest);
    const page = await digest(mainText());
    require(page === settings.page, "text");
    require(!settings.lastDay || localTime(new Date()).slice(0, 10) <= settings.lastDay, "late");
    return { text: file.text, digest: settings.digest, page };
}

// Shows why it is not possible, in place of the form.
function giveUp(error) {
    const why = error instanceof Refusal ? error.message : "damaged";
    show("sign-form", false);
    show("sign-open", why === "browser");
    show(`refused-${why}`);
}

// Signing

const two = (number) => String(number).padStart(2, "0");

// ISO 8601 with the zone of this device.
function localTime(date) {
    const offset = -date.getTimezoneOffset();
    const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
    const zone = offset === 0 ? "Z" : `${offset < 0 ? "-" : "+"}${two(hours)}:${two(minutes)}`;
    const day = [String(date.getFullYear()).padStart(4, "0"), two(date.getMonth() + 1), two(date.getDate())].join("-");
    return `${day}T${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")}${zone}`;
}

// The code itself is never written: only what shows that the signer had it, bound to this document and this key.
async function codeOver(code, text) {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const key = await crypto.subtle.importKey("raw", utf8(code), algorithm, false, ["sign"]);
    return hex(new Uint8Array(await crypto.subtle.sign("HMAC", key, utf8(text))));
}

// One `Signature` over the document with this digest, with a key that nobody keeps.
async function sign(documentDigest, consent, page, who) {
    const algorithm = { name: "ECDSA", namedCurve: "P-256" };
    const pair = await crypto.subtle.generateKey(algorithm, false, ["sign", "verify"]);
    const publicKey = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
    const fingerprint = hex(await hash(publicKey));
    const id = `statement-${fingerprint.slice(0, 32)}`;
    const code = who.code && await codeOver(who.code, documentDigest + fingerprint);
    const fields = [
        ["name", who.name], ["role", who.role], ["place", who.place || null], ["time", localTime(new Date())],
        ["consent", consent], ["document", documentDigest], ["page", page], ["key", fingerprint],
        ["mark", who.mark || null], ["code", code || null],
    ];
    const statement = tag(
        "statement", { xmlns: INWRITING, party: "client", "xml:id": id },
        ...fields.filter(([, text]) => text !== null).map(([name, text]) => tag(name, {}, inText(text))));

    const transforms = tag("Transforms", {}, tag("Transform", { Algorithm: EXCLUSIVE }));
    const method = tag("DigestMethod", { Algorithm: "http://www.w3.org/2001/04/xmlenc#sha256" });
    const bytes = Uint8Array.from(documentDigest.match(/../g), (pair) => parseInt(pair, 16));
    const references = [["#document", bytes], [`#${id}`, await hash(utf8(statement))]].map(
        ([URI, value]) => tag("Reference", { URI }, transforms, method, tag("DigestValue", {}, base64(value))));
    const signedInfo = tag(
        "SignedInfo", {}, tag("CanonicalizationMethod", { Algorithm: EXCLUSIVE }),
        tag("SignatureMethod", { Algorithm: "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256" }), ...references);
    const canonical = utf8(apart(signedInfo, "SignedInfo", DSIG));
    const value = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, canonical);

    // The last 65 bytes of the key are its point, uncompressed (RFC 5480, section 2.2).
    const point = tag(
        "ECKeyValue", { xmlns: DSIG11 }, tag("NamedCurve", { URI: "urn:oid:1.2.840.10045.3.1.7" }),
        tag("PublicKey", {}, base64(publicKey.slice(-65))));
    const signature = tag(
        "Signature", { xmlns: DSIG }, signedInfo, tag("SignatureValue", {}, base64(new Uint8Array(value))),
        tag("KeyInfo", {}, tag("KeyValue", {}, point)), tag("Object", {}, statement));
    return { signature, fingerprint };
}

// A refusal is a document of its own, with the signature beside it.
async function signRefusal(reasons, proposal, who) {
    const attributes = {
        about: settings.digest, decision: "declined", project: settings.project,
        "xml:id": "document", "xml:lang": settings.language,
    };
    const lines = reasons.map(({ item, text }) => tag("reason", item ? { item } : {}, inText(text)));
    if (proposal) lines.push(tag("proposal", {}, inText(proposal)));
    const body = tag("reply", attributes, lines.map((line) => `\n  ${line}`).join(""), "\n");
    const { signature, fingerprint } =
        await sign(await digest(apart(body, "reply", INWRITING)), settings.refusal, null, who);
    return { file: `${FILE_START}${body}\n${signature}${FILE_END}`, fingerprint };
}

// The form

let settings = {};
let faults = [];

const fill = (text, values) => text.replace(/\{(name|count|reason)\}/g, (whole, name) => values[name] ?? whole);

// Marks a field, with the reason beside it; nothing is signed while one is marked.
function fault(id, message, field = element(id)) {
    element(`${id}-error`).textContent = message;
    field.setAttribute("aria-invalid", "true");
    faults.push(field);
}

function clearFaults() {
    faults = [];
    for (const text of all(".sign .error")) text.textContent = "";
    for (const field of all(".sign [aria-invalid]")) field.removeAttribute("aria-invalid");
    for (const status of all(".sign .status")) status.textContent = "";
}

// What nobody sees, or what turns the direction of writing: the receiver takes none of it.
const UNSEEN = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]/u;
const trimmed = (text) => text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, "");

// The text of a field, trimmed; only one of several lines may hold line feeds and tabs.
function read(id, limit, isLine = true) {
    const typed = element(id).value;
    const text = trimmed(isLine ? typed : typed.replace(/[\u2028\u2029]/g, "\n"));
    if (UNSEEN.test(isLine ? text : text.replace(/[\n\t]/g, ""))) {
        fault(id, settings.messages.invisible);
    } else if (Array.from(text).length > limit) {
        fault(id, fill(settings.messages.tooLong, { count: limit }));
    }
    return text;
}

// Letter case and the way in which accents are typed make no other person.
const compared = (name) => trimmed(name).replace(/\p{White_Space}+/gu, " ").normalize("NFC").toLowerCase();
const person = () => settings.people.find(({ name }) => compared(name) === compared(element("name").value));

// Who signs, as it stands in the statement.
function readPerson() {
    const { messages } = settings;
    const name = trimmed(element("name").value);
    const signer = person();
    if (!name) fault("name", messages.nameMissing);
    else if (!signer) fault("name", fill(messages.nameUnknown, { name: Array.from(name).slice(0, 80).join("") }));
    const role = signer && signer.role ? signer.role : read("role", 60);
    const who = { name: signer ? signer.name : name, role, place: read("place", 100), code: "", mark: "" };
    if (element("code")) {
        const typed = element("code").value;
        who.code = typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
        if (trimmed(typed) && !who.code) fault("code", messages.codeInvalid);
    }
    return who;
}

function readMark() {
    if (!element("drawn").checked) return "";
    if (!strokes.length) fault("pad", settings.messages.markMissing, element("drawn"));
    return path(strokes);
}

function readReasons() {
    const ticked = all("#decline [data-item]").filter((box) => box.checked);
    if (!ticked.length) fault("disputed", settings.messages.reasonMissing, element("item-0"));
    return ticked.map((box) => {
        const id = box.id.replace("item-", "why-");
        const text = read(id, 4000, false);
        if (!text) fault(id, settings.messages.whyMissing);
        return { item: box.dataset.item, text };
    });
}

// What the agreed role is, the signer need not type and cannot change.
function fillRole() {
    const role = element("role");
    const agreed = (person() || {}).role;
    if (agreed) role.value = agreed;
    else if (role.readOnly) role.value = "";
    role.readOnly = Boolean(agreed);
    show("role-hint", role.readOnly);
    element("autograph").textContent = (person() || {}).name || trimmed(element("name").value);
}

// A drawn signature: strokes of points in the units of the pad

const strokes = [];
const STROKE_LIMIT = 500;
const PATH_LIMIT = 16384;

// Points nearer than this to the one before are left out, and more of them until the path is short enough.
function path(strokes, distance = 2) {
    const text = strokes.map((points) => {
        const kept = [points[0]];
        for (const [x, y] of points) {
            const [lastX, lastY] = kept[kept.length - 1];
            if (Math.hypot(x - lastX, y - lastY) >= distance) kept.push([x, y]);
        }
        // A dot is a line to itself.
        if (kept.length === 1) kept.push(kept[0]);
        return `M${kept.map((point) => point.join(" ")).join("L")}`;
    }).join("");
    return text.length <= PATH_LIMIT ? text : path(strokes, distance * 2);
}

function watchPad() {
    const pad = element("pad");
    let isDown = false;
    const draw = (event) => {
        const box = pad.getBoundingClientRect();
        const x = Math.round((event.clientX - box.left) / box.width * 600);
        const y = Math.round((event.clientY - box.top) / box.height * 220);
        strokes[strokes.length - 1].push([Math.min(Math.max(x, 0), 600), Math.min(Math.max(y, 0), 220)]);
        element("stroke").setAttribute("d", path(strokes));
    };
    pad.addEventListener("pointerdown", (event) => {
        if (event.button !== 0 || strokes.length === STROKE_LIMIT) return;
        event.preventDefault();
        pad.setPointerCapture(event.pointerId);
        isDown = true;
        strokes.push([]);
        draw(event);
    });
    pad.addEventListener("pointermove", (event) => { if (isDown) draw(event); });
    for (const end of ["pointerup", "pointercancel"]) pad.addEventListener(end, () => { isDown = false; });
    element("clear").addEventListener("click", () => {
        strokes.length = 0;
        element("stroke").setAttribute("d", "");
    });
}

// What comes out

// The same bytes for a mail's text, in lines that no mail program breaks.
function armoured(text) {
    const lines = base64(utf8(text)).match(/.{1,64}/g);
    return ["-----BEGIN INWRITING REPLY-----", ...lines, "-----END INWRITING REPLY-----", ""].join("\n");
}

function offer(id, text, name) {
    const link = element(id);
    link.href = URL.createObjectURL(new Blob([text], { type: "application/xml" }));
    link.download = name;
}

function finish({ title, subject, answer, answerName, copy, copyName, copyLabel, fingerprint }) {
    offer("download", answer, answerName);
    offer("keep", copy, copyName);
    element("keep").textContent = copyLabel;
    element("answer").value = armoured(answer);
    if (element("mail")) {
        const address = encodeURIComponent(settings.email).replace("%40", "@");
        element("mail").href = `mailto:${address}?subject=${encodeURIComponent(subject)}`;
    }
    element("fingerprint").textContent = fingerprint.match(/.{4}/g).join(" ");
    element("sign-title").textContent = title;
    show("sign-form", false);
    show("done");
    element("sign-title").focus();
}

async function copyAnswer() {
    const text = element("answer");
    text.focus();
    text.select();
    let isCopied = false;
    try {
        await navigator.clipboard.writeText(text.value);
        isCopied = true;
    } catch {
        isCopied = document.execCommand("copy");
    }
    element("copied").textContent = isCopied ? settings.messages.copied : settings.messages.copyFailed;
}

// The two buttons

let isBusy = false;

// Runs once at a time, and not again after it has signed: pressing twice signs once.
async function once(name, readForm, make) {
    if (isBusy) return;
    isBusy = true;
    const buttons = [element("accept"), element("refuse")];
    const status = element(`${name}-status`);
    for (const button of buttons) button.disabled = true;
    try {
        clearFaults();
        const given = readForm();
        if (faults.length) {
            status.textContent = settings.messages.mend;
        } else {
            status.textContent = settings.messages.working;
            finish(await make(await check(), given));
            return;
        }
    } catch (error) {
        if (error instanceof Refusal) return giveUp(error);
        status.textContent = fill(settings.messages.failed, { reason: error.message || error.name });
    }
    for (const button of buttons) button.disabled = false;
    isBusy = false;
    if (faults.length) faults[0].focus();
}

const accept = () => once("accept", () => {
    const who = { ...readPerson(), mark: readMark() };
    if (!element("consent").checked) fault("consent", settings.messages.consentMissing);
    return who;
}, async (page, who) => {
    const { signature, fingerprint } = await sign(page.digest, settings.consent, page.page, who);
    return {
        title: fill(settings.messages.doneSigned, who), subject: settings.messages.subjectSigned, fingerprint,
        answer: signature, answerName: `${settings.name}.reply.xml`, copyLabel: settings.messages.keep,
        copy: `${page.text.slice(0, -FILE_END.length)}\n${signature}${FILE_END}`,
        copyName: `${settings.name}.signed.xml`,
    };
});

const decline = () => once("refuse", () => {
    const who = readPerson();
    return { who, reasons: readReasons(), proposal: read("proposal", 4000, false) };
}, async (page, { who, reasons, proposal }) => {
    const { file, fingerprint } = await signRefusal(reasons, proposal, who);
    return {
        title: fill(settings.messages.doneDeclined, who), subject: settings.messages.subjectDeclined, fingerprint,
        answer: file, answerName: `${settings.name}.declined.xml`, copyLabel: settings.messages.keepDeclined,
        copy: file, copyName: `${settings.name}.declined.xml`,
    };
});

async function start() {
    try {
        settings = JSON.parse(element("settings").textContent);
        await check();
    } catch (error) {
        return giveUp(error);
    }
    element("consent-words").textContent = settings.consent;
    element("refusal-words").textContent = settings.refusal;
    element("name").addEventListener("input", fillRole);
    for (const way of all("[name=way]")) way.addEventListener("change", () => {
        show("drawing", element("drawn").checked);
        show("autograph", element("typed").checked);
    });
    for (const box of all("#decline [data-item]")) box.addEventListener("change", () => {
        element(box.id.replace("item-", "why-")).closest(".why").hidden = !box.checked;
    });
    watchPad();
    element("acceptance").addEventListener("submit", (event) => {
        event.preventDefault();
        accept();
    });
    element("refuse").addEventListener("click", decline);
    element("copy").addEventListener("click", copyAnswer);
    show("sign-open", false);
    show("sign-form");
}

start();
