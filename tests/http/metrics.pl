# SPDX-License-Identifier: GPL-2.0-or-later
# Reads metrics from standard input and says what is wrong with them by the text format
# 0.0.4 of Prometheus and its rules for names; nothing when all is well.
use strict;
use warnings;

my (%type, %help, %seen, %closed, %bucket, %count, $family);
sub wrong { print "line $.: @_\n" }

while (<STDIN>) {
    chomp;
    if (/^# (HELP|TYPE) ([a-z_:][a-z0-9_:]*) (.+)$/) {
        my ($what, $name, $text) = ($1, $2, $3);
        if ($what eq 'HELP') {
            wrong("$name has two helps") if $help{$name}++;
            wrong("the help of $name is no sentence") unless $text =~ /^[A-Z0-9].*\.$/;
        } else {
            wrong("$name has two types") if $type{$name};
            wrong("$name: unknown type $text") unless $text =~ /^(counter|gauge|histogram)$/;
            wrong("$name has a type but no help") unless $help{$name};
            wrong("the counter $name does not end in _total") if $text eq 'counter' && $name !~ /_total$/;
            wrong("$name ends in _total and is no counter") if $text ne 'counter' && $name =~ /_total$/;
            wrong("$name: base units are seconds and bytes") if $name =~ /_(ms|milliseconds|kb|kib|mb|mib|minutes)(_|$)/;
            $type{$name} = $text;
            $closed{$family} = 1 if defined $family;
            wrong("lines of $name stand in two places") if $closed{$name};
            $family = $name;
        }
        next;
    }
    unless (/^([a-z_:][a-z0-9_:]*)(\{([^{}]*)\})? (-?[0-9.]+(?:e[-+]?[0-9]+)?|\+Inf|NaN)$/) {
        wrong("not a sample: $_");
        next;
    }
    my ($name, $labels, $value) = ($1, $3 // '', $4);
    wrong("$name$labels stands twice") if $seen{"$name\{$labels}"}++;
    for my $label ($labels =~ /((?:[^,"]|"[^"]*")+)/g) {
        wrong("label $label") unless $label =~ /^(route|code|method|le|version|tenant)="[^"\\\n]*"$/;
    }
    (my $base = $name) =~ s/_(bucket|sum|count)$//;
    $base = $name unless ($type{$base} // '') eq 'histogram';
    wrong("$name has no type") unless $type{$base};
    wrong("$name stands outside of its family") unless defined $family && $base eq $family;
    wrong("$name is negative") if ($type{$base} // '') ne 'gauge' && $value =~ /^-/;
    next if $base eq $name;
    my $rest = $labels;
    my $has_bound = $rest =~ s/,?le="[^"]*"//;
    if ($name =~ /_bucket$/) {
        wrong("$name: le is missing") unless $has_bound;
        my $before = $bucket{"$base\{$rest}"} // 0;
        wrong("$name$rest: buckets do not grow") if $value < $before;
        $bucket{"$base\{$rest}"} = $value;
        $count{"$base\{$rest}"} = $value if $labels =~ /le="\+Inf"/;
    } elsif ($name =~ /_count$/) {
        wrong("$name$rest differs from its last bucket") if ($count{"$base\{$rest}"} // -1) != $value;
    }
}
for my $name (sort keys %type) {
    wrong("$name has no sample") unless grep { /^\Q$name\E(_bucket|_sum|_count)?\{/ } keys %seen;
}
