"""What signxml says of each signature of each file in a folder: a line "FILE NUMBER yes" or "FILE NUMBER no: REASON".

The key of signature 1 of a.xml stands in a-1.pem; with a certificate in a-1.crt it must be that one, and where the
signature has properties, it is held against XAdES. Run by: python verify.py FOLDER
"""

import datetime
import pathlib
import sys

from lxml import etree
from signxml import SignatureConfiguration, XMLVerifier
from signxml.xades import XAdESVerifier

DS = "{http://www.w3.org/2000/09/xmldsig#}"


def check(file: pathlib.Path, number: int) -> None:
    root = etree.fromstring(file.read_bytes())
    # signxml takes the first signature that it finds.
    for other, signature in enumerate(root.findall(f"{DS}Signature"), 1):
        if other != number:
            root.remove(signature)
    has_properties = root.find(f"{DS}Signature").get("Id") is not None
    certificate = file.with_name(f"{file.stem}-{number}.crt")
    config = SignatureConfiguration(
        require_x509=certificate.exists(),
        location="./",
        expect_references=3 if has_properties else 2,
        # The samples' keys are of a day that may be still to come.
        verification_time=datetime.datetime(2027, 1, 1, tzinfo=datetime.timezone.utc),
    )
    verifier = XAdESVerifier() if has_properties else XMLVerifier()
    pem = certificate.read_text() if certificate.exists() else None
    results = verifier.verify(root, x509_cert=pem, expect_config=config)
    key = file.with_name(f"{file.stem}-{number}.pem").read_text()
    if any(result.signature_key.decode() != key for result in results):
        raise ValueError("another key")
    if results[0].signed_xml.get("{http://www.w3.org/XML/1998/namespace}id") != "document":
        raise ValueError("another document")


for file in sorted(pathlib.Path(sys.argv[1]).glob("*.xml")):
    count = len(etree.fromstring(file.read_bytes()).findall(f"{DS}Signature"))
    for number in range(1, count + 1):
        try:
            check(file, number)
            print(file.stem, number, "yes")
        except Exception as problem:
            print(file.stem, number, "no:", type(problem).__name__, *str(problem).split())
