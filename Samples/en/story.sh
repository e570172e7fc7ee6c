# The story of the bakery's website. Sourced by play.sh, in an empty folder.
cp "$samples/en"/*.yaml "$samples/en"/*.eml .

tell "0. Anna and Maja each have a key of their own, made once on their own machines."
at 2026-09-01T09:00:00+02:00
run 0 key new --name 'Anna Nord' --out anna.pem --no-passphrase
run 0 key new --name 'Maja Lind' --out maja.pem --no-passphrase

tell "1. Anna prepares the agreement from a template, and checks it."
at 2026-11-23T09:00:00+01:00
run 0 new website --answers answers.yaml --into bakery
run 0 check --project bakery
run 0 schedule --until 2026-11-27 --project bakery

tell "2. She offers the agreement for signature."
run 0 offer --until 2026-11-27 --key anna.pem --project bakery

tell "3. Maja, the client, checks what she got, and signs it."
at 2026-11-24T18:30:00+01:00
run 0 verify bakery/out/v1.xml
run 0 sign bakery/out/v1.xml --as client --key maja.pem --out from-maja.xml

tell "4. Anna takes it in: now it is agreed."
at 2026-11-24T19:00:00+01:00
run 0 receive from-maja.xml --project bakery

tell "5. Wednesday: Maja believes that a fourth page was ordered too, and all of it by Sunday."
at 2026-12-03T08:30:00+01:00
run 0 claim wednesday.eml --project bakery
run 0 claim --annex --key anna.pem --project bakery

tell "6. Sunday: \"You did not follow our instructions.\""
at 2026-12-07T08:10:00+01:00
run 0 claim sunday.eml --project bakery

tell "7. Anna puts the fourth page and the earlier date into the draft, and prices the difference."
sh "$samples/en/edit.sh"
run 1 diff --project bakery
run 0 change --key anna.pem --project bakery

tell "8. Maja signs the change order: it is the new agreement."
at 2026-12-08T10:00:00+01:00
run 0 sign bakery/out/CO-1.xml --as client --key maja.pem --out change-from-maja.xml
run 0 receive change-from-maja.xml --project bakery
run 0 diff --project bakery

tell "9. The whole trail is proved. One byte changed anywhere, and the answer is no."
run 0 verify bakery --complete
run 0 log --project bakery
flip bakery/out/CO-1.signed.xml changed.xml
run 1 verify changed.xml
cp bakery/out/v1.html page-as-sent.html
flip page-as-sent.html bakery/out/v1.html
run 1 verify bakery
mv page-as-sent.html bakery/out/v1.html
