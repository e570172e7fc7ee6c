# Det som Johan ändrar för hand i utkastet: hallen med pris, och allt klart på söndag.
awk '
    FNR == NR { task = task $0 "\n"; next }
    /^exclusions:/ { sub(/\n*$/, "\n\n", task); printf "%s", task }
    /^    due: 2026-12-14$/ { sub(/14/, "13") }
    { print }
' hall.yaml malning/scope.yaml >malning/scope.new && mv malning/scope.new malning/scope.yaml
