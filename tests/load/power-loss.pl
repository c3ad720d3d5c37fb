#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
# Replays what a run did to an index folder (strace -f -y) against a disk that keeps only
# what was synced: of a file its content, of a folder its names, both in any order. At
# every call, whatever of the rest is lost, the link must lead to a whole generation.
# usage: power-loss.pl INDEX LOG [LIVE_GENERATION]
use strict;
use warnings;

my ($index, $log, $live) = @ARGV;
my (%unsynced, %names, @wrong, %begun);
my ($points, $published, $target) = (0, 0, '');
# Where the link may lead to after a loss now: more than one until its folder is synced.
my %may_be = $live ? ("$index/$live" => 1) : ();

sub complain { push @wrong, "call $points: $_[0]"; }
sub parent { my ($path) = @_; $path =~ s{/[^/]*$}{}; return $path; }
sub generation { my ($path) = @_; return $path =~ m{^(\Q$index\E/gen-\d+)(?:/|$)} ? $1 : ''; }

sub touched {
    my ($what, $path) = @_;
    my $in = generation($path);
    complain("$what in a generation that may be live: $path") if $in && $may_be{$in};
}

sub name_changed { my ($path) = @_; $names{parent($path)}{$path} = 1; }

sub forget {
    my ($path) = @_;
    for my $table (\%unsynced, \%names) {
        delete $table->{$_} for grep { $_ eq $path || index($_, "$path/") == 0 } keys %$table;
    }
}

sub publish {
    my $new = "$index/$target";
    $published++;
    complain("published with unsynced content: $_")
        for grep { index($_, "$new/") == 0 } sort keys %unsynced;
    for my $folder (sort keys %names) {
        next unless $folder eq $new || index($folder, "$new/") == 0;
        complain("published with an unsynced folder: $folder") if %{$names{$folder}};
    }
    complain("published before its own name was synced") if $names{$index}{$new};
    $may_be{$new} = 1;
}

sub renamed {
    my ($from, $to) = @_;
    touched('a new name', $_) for $from, $to;
    for my $path (grep { $_ eq $from || index($_, "$from/") == 0 } keys %unsynced) {
        (my $moved = $path) =~ s/^\Q$from\E/$to/;
        $unsynced{$moved} = delete $unsynced{$path};
    }
    publish() if $to eq "$index/current";
    name_changed($_) for $from, $to;
}

sub synced {
    my ($path) = @_;
    delete $unsynced{$path};
    delete $names{$path};
    %may_be = ("$index/$target" => 1) if $path eq $index && $published;
}

sub full {
    my ($folder, $name) = @_;
    my $path = $name =~ m{^/} ? $name : "$folder/$name";
    $path =~ s{/\.(?=/|$)}{}g;
    return $path;
}

sub call {
    my ($line) = @_;
    return if $line =~ /= -1 /;
    my $at = qr/(?:-?\w+)<([^>]*)>, /;
    my $text = qr/"((?:[^"\\]|\\.)*)"/;
    if ($line =~ /^open(?:at)?\((?:$at)?$text, ([A-Z_|]+).*= \d+<([^>]*)>/) {
        my ($flags, $path) = ($3, $4);
        return unless index($path, "$index/") == 0;
        if ($flags =~ /O_TRUNC/ || ($flags =~ /O_CREAT/ && $path !~ m{/lock$})) {
            touched('opened for writing', $path);
            $unsynced{$path} = 1;
            name_changed($path);
        }
    } elsif ($line =~ /^(?:write|pwrite64|writev|ftruncate|fallocate)\(\d+<([^>]*)>/
        || $line =~ /^copy_file_range\(\d+<[^>]*>, [^<]*?, \d+<([^>]*)>/) {
        return unless index($1, "$index/") == 0 && $1 ne "$index/lock";
        return if $1 =~ m{/#\d+(?: \(deleted\))?$}; # without a name: no part of the index
        touched('written', $1);
        $unsynced{$1} = 1;
    } elsif ($line =~ /^(?:fsync|fdatasync)\(\d+<([^>]*)>/) {
        synced($1);
    } elsif ($line =~ /^symlink(?:at)?\($text, (?:$at)?$text/) {
        $target = $1;
        name_changed(full($2 // '', $3));
    } elsif ($line =~ /^rename(?:at2?)?\((?:$at)?$text, (?:$at)?$text/) {
        renamed(full($1 // '', $2), full($3 // '', $4));
    } elsif ($line =~ /^mkdir(?:at)?\((?:$at)?$text/) {
        name_changed(full($1 // '', $2));
    } elsif ($line =~ /^(?:unlink(?:at)?|rmdir)\((?:$at)?$text/) {
        my $path = full($1 // '', $2);
        return unless index($path, $index) == 0;
        touched('removed', $path);
        forget($path);
        name_changed($path);
    } else {
        return;
    }
    $points++;
}

open my $in, '<', $log or die "$log: $!";
while (my $line = <$in>) {
    $line =~ /^(\d+)\s+(.*)$/ or next;
    my ($pid, $rest) = ($1, $2);
    if ($rest =~ /^(.*?)\s*<unfinished \.\.\.>$/) {
        $begun{$pid} = $1;
        next;
    }
    $rest = delete($begun{$pid}) . $1 if $rest =~ /^<\.\.\. \w+ resumed>(.*)$/ && $begun{$pid};
    call($rest);
}
complain("ended before the link was synced") if keys %may_be > 1 || $names{$index}{"$index/current"};
print "$_\n" for @wrong;
print "$points calls, $published published\n";
exit(@wrong ? 1 : 0);
