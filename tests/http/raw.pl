# SPDX-License-Identifier: GPL-2.0-or-later
# Sends bytes exactly as they are given and prints what comes back:
#   perl raw.pl PORT 'GET / HTTP/1.1\r\n...'    (\r \n \0 \t \xHH are read as in C)
use strict;
use warnings;
use IO::Socket::INET;
my ($port, $bytes) = @ARGV;
my %plain = (r => "\r", n => "\n", 0 => "\0", t => "\t");
$bytes =~ s/\\(?:x([0-9a-fA-F]{2})|([rn0t]))/defined $1 ? chr hex $1 : $plain{$2}/ge;
$SIG{PIPE} = 'IGNORE';
my $socket = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $port)
    or die "cannot connect\n";
binmode $socket;
binmode STDOUT;
syswrite $socket, $bytes;
$SIG{ALRM} = sub { print "\n(still open)\n"; exit 0 };
alarm 3;
while (sysread $socket, my $part, 65536) {
    print $part;
}
