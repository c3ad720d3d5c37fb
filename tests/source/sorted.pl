# SPDX-License-Identifier: GPL-2.0-or-later
# Names the C tables of the given files that a comment calls "Sorted" and are not: the
# strings (of structs, the first string) must ascend by bytes.
use strict;
use warnings;

my %escape = (n => "\n", t => "\t", '"' => '"', '\\' => '\\');
for my $file (@ARGV) {
    open my $in, '<:raw', $file or die "$file: $!";
    my $text = do { local $/; <$in> };
    while ($text =~ m!/\*[^/]*?\bSorted\b.*?\*/\s*(?:static\s+)?const[^;=\{]*=\s*\{(.*?)\n\};!gs) {
        my $table = $1;
        $table =~ s{/\*.*?\*/}{}gs;
        my @names;
        if ($table =~ /^\s*\{/) {
            push @names, $1 while $table =~ /\{\s*"((?:[^"\\]|\\.)*)"/g;
        } else {
            push @names, $1 while $table =~ /"((?:[^"\\]|\\.)*)"/g;
        }
        s!\\x([0-9A-Fa-f]{2})|\\(.)!defined $1 ? chr hex $1 : $escape{$2} // $2!ge for @names;
        for my $i (1 .. $#names) {
            print "$file: \"$names[$i]\" after \"$names[$i - 1]\"\n" if $names[$i] le $names[$i - 1];
        }
    }
}
