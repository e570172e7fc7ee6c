# What Anna does by hand in the draft: a fourth page with a price, one day less for each page, and the launch on Sunday.
# The task goes before the exclusions; every other line stays as it is.
awk '
    FNR == NR { task = task $0 "\n"; next }
    /^exclusions:/ { sub(/\n*$/, "\n\n", task); printf "%s", task }
    /^  - id: P[0-9]+$/ { page = 1 }
    /^  - id: [^P]/ { page = 0 }
    page && /^    takes: 5 workdays$/ { sub(/5/, "4") }
    /^    due: 2027-01-18$/ { sub(/18/, "17") }
    { print }
' gallery.yaml bakery/scope.yaml >bakery/scope.new && mv bakery/scope.new bakery/scope.yaml
