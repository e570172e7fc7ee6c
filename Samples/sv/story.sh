# Berättelsen om lägenheten på Storgatan. Läses in av play.sh, i en tom mapp.
cp "$samples/sv"/*.yaml "$samples/sv"/*.eml .

tell "0. Johan och Karin har var sin nyckel, gjord en gång på den egna datorn."
at 2026-09-01T09:00:00+02:00
run 0 key new --name 'Johan Berg' --out johan.pem --no-passphrase
run 0 key new --name 'Karin Ek' --out karin.pem --no-passphrase

tell "1. Johan gör ett avtal av en egen mall."
at 2026-12-01T08:00:00+01:00
run 0 new mall.yaml --answers svar.yaml --into malning
run 0 check --project malning
run 0 offer --key johan.pem --project malning

tell "2. Karin undertecknar; Johan tar emot."
at 2026-12-02T17:45:00+01:00
run 0 sign malning/out/v1.xml --as client --key karin.pem --out fran-karin.xml
run 0 receive fran-karin.xml --project malning

tell "3. Onsdag: mer ska målas, och allt ska vara klart på söndag. Torsdag: \"Ni har inte följt instruktionerna.\""
at 2026-12-10T09:00:00+01:00
run 0 claim onsdag.eml sondag.eml --project malning

tell "4. Johan lägger till hallen och det tidigare datumet, och prissätter skillnaden."
sh "$samples/sv/edit.sh"
run 1 diff --project malning
run 0 change --key johan.pem --project malning

tell "5. Karin avböjer först. Johan förklarar priset och erbjuder samma ändring igen; nu undertecknar hon."
run 0 decline malning/out/CO-1.xml --as client --reason 'R4: Hallen får inte bli dyrare än de andra rummen' --key karin.pem --out nej.xml
run 0 receive nej.xml --project malning
run 0 change --key johan.pem --project malning
at 2026-12-11T07:30:00+01:00
run 0 sign malning/out/CO-1r2.xml --as client --key karin.pem --out ja.xml
run 0 receive ja.xml --project malning

tell "6. Hela spåret bevisas."
run 0 verify malning --complete
