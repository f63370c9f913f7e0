# Renders a measurement as Markdown: table.pl FACTS RAW. The formats are those that facts and measure write.
use strict;
use warnings;
use List::Util qw(max min);

my ($facts_file, $raw_file) = @ARGV;
my (%fact, %value, @corpora, @tools);
for (lines($facts_file)) { $fact{ $_->[0] } = $_->[1] }
for (lines($raw_file)) {
    my ($corpus, $tool, $what, $repetition, @numbers) = @$_;
    push @corpora, $corpus unless grep { $_ eq $corpus } @corpora;
    push @tools, $tool unless $tool eq 'corpus' || grep { $_ eq $tool } @tools;
    if (@numbers == 1) { push @{ $value{$corpus}{$what}{$tool}{number} }, $numbers[0]; next }
    my $entry = $value{$corpus}{$what}{$tool} //= {};
    push @{ $entry->{wall} }, $numbers[0];
    push @{ $entry->{cpu} },  $numbers[1] + $numbers[2];
    push @{ $entry->{peak} }, $numbers[3] * 1024 / 1e6;
}
my @order = grep { my $tool = $_; grep { $_ eq $tool } @tools } qw(holdfast restic restic-new borg);
my @peers = grep { $_ ne 'holdfast' } @order;
my %name  = map { $_ => $fact{$_} // $_ } @order;
$name{holdfast} = 'Holdfast' if $name{holdfast};

my %title = (
    linux   => 'Linux source tree',
    random  => 'Random bytes',
    pgdata  => 'PostgreSQL data directory (pgbench)',
    tiny    => 'Tiny files',
    quarter => 'A quarter of the tiny files',
);
my @operations = (
    [ first           => 'first backup' ],
    [ second          => 'unchanged second backup' ],
    [ 'restore-tmpfs' => 'restore to tmpfs' ],
    [ 'restore-disk'  => 'restore to disk' ],
    [ check           => 'check with all data read' ],
);
my %goal = (
    linux  => { first => '2.0' },
    random => { first => '2.5' },
    pgdata => { first => '2.5' },
);
my %goal_everywhere = (second => '2.5', 'restore-tmpfs' => '2.0', check => '1.7');

heading();
corpus($_) for @corpora;
growth();

sub lines {
    my ($file) = @_;
    open my $in, '<', $file or die "unable to read '$file': $!\n";
    my @lines = map { chomp; [ split /\t/ ] } <$in>;
    close $in;
    return @lines;
}

sub median {
    my @sorted = sort { $a <=> $b } @_;
    return @sorted % 2 ? $sorted[$#sorted / 2] : ($sorted[@sorted / 2 - 1] + $sorted[@sorted / 2]) / 2;
}

sub digits { return $_[0] < 10 ? sprintf '%.2f', $_[0] : $_[0] < 100 ? sprintf '%.1f', $_[0] : sprintf '%.0f', $_[0] }

sub row { print '| ', join(' | ', @_), " |\n" }

sub heading {
    print "# Measured $fact{date}\n\n";
    print "Small corpora to try the script: the figures mean nothing.\n\n" if $fact{corpora} eq 'quick';
    print "- $name{$_}: $fact{$_}\n" for grep { $_ eq 'holdfast' } @order;
    print "- peers: ", join(', ', @name{@peers}), "\n" if @peers;
    print "- $fact{processor}, $fact{memory} memory, $fact{kernel}\n- $fact{'file system'}\n";
    my ($steal_start, $all_start) = split / /, $fact{'ticks start'};
    my ($steal_end,   $all_end)   = split / /, $fact{'ticks end'} // $fact{'ticks start'};
    my $stolen = $all_end > $all_start ? 100 * ($steal_end - $steal_start) / ($all_end - $all_start) : 0;
    printf "- load average at the start %s; %.1f %% of the processor time went to other guests of the host\n",
        $fact{'load start'}, $stolen;
    print <<'END';

Medians over the repetitions, lowest and highest in brackets. The tools took turns at every operation. The corpus was in
the page cache, `sync` ran before each measurement, repositories were on the same file system. A process's peak memory
is its greatest resident size, the JVM's included. MB are 1,000,000 bytes. A ratio is the peer's time divided by ours.
END
    print "Every tree that Holdfast restored was the same as the corpus.\n" if grep { $_->{same}{holdfast} } values %value;
    print "What the peers restored in the first repetition was the same as the corpus.\n"
        if grep { my $same = $_->{same}; grep { $same->{$_} } @peers } values %value;
    print "`restic check` passed on every repository of Holdfast in the first repetition.\n"
        if grep { $_->{blobs} } values %value;
    print <<'END';

| | first and second backup | restore | check |
|---|---|---|---|
| Holdfast | `backup PATH` | `restore latest --to DIR` | `repo check --read-data` |
| restic, with its cache | `backup PATH` | `restore latest --target DIR` | `check --read-data` |
| borg, with its cache, `repokey-blake2` | `create --compression zstd,3 REPO::NAME PATH` | `extract REPO::NAME` | `check --verify-data` |
END
}

sub corpus {
    my ($corpus) = @_;
    my $all   = $value{$corpus};
    my $files = $all->{files}{corpus}{number}[-1];
    1 while $files =~ s/^(\d+)(\d{3})/$1,$2/;
    printf "\n## %s: %s files, %s MB\n\n", $title{$corpus}, $files, digits($all->{bytes}{corpus}{number}[-1] / 1e6);
    row('', @name{@order}, (map { "$name{$_} / ours" } @peers), 'goal');
    row('---', ('---:') x (@order + @peers + 1));
    operation($corpus, @$_) for @operations;
    my %size = map { $_ => median(@{ $all->{size}{$_}{number} }) } grep { $all->{size}{$_} } @order;
    row('repository, MB', (map { defined $size{$_} ? digits($size{$_} / 1e6) : '' } @order),
        (map { $size{$_} && $size{holdfast} ? sprintf '%.3f', $size{$_} / $size{holdfast} : '' } @peers),
        $corpus =~ /linux|random|pgdata/ ? '≥ 0.971' : '');
}

sub operation {
    my ($corpus, $operation, $title) = @_;
    my $all = $value{$corpus}{$operation} or return;
    my $goal = $goal{$corpus}{$operation} // $goal_everywhere{$operation};
    for my $kind ([ wall => "$title, s" ], [ cpu => '– processor time, s' ], [ peak => '– peak memory, MB' ]) {
        my ($key, $label) = @$kind;
        my @cells = map { my $list = $all->{$_}{$key}; $list ? cell(@$list) : '' } @order;
        my @ratios = map {
            my ($theirs, $ours) = ($all->{$_}{$key}, $all->{holdfast}{$key});
            $theirs && $ours && $key ne 'peak' && median(@$ours) > 0 ? sprintf '%.2f', median(@$theirs) / median(@$ours) : ''
        } @peers;
        row($label, @cells, @ratios, $key eq 'wall' && $goal ? "≥ $goal" : $key eq 'peak' ? '≤ 350 MB' : '');
    }
}

sub cell {
    my $text = digits(median(@_));
    return @_ > 1 ? "$text (" . digits(min @_) . '–' . digits(max @_) . ')' : $text;
}

sub growth {
    my ($small, $large) = @value{qw(quarter tiny)};
    return unless $small && $large && $small->{blobs} && $large->{blobs};
    my ($few, $many) = map { $_->{blobs}{holdfast}{number}[-1] } $small, $large;
    my $index = ($many - $few) * 64 / 1e6;
    print "\n## Growth of memory with the corpus\n\n";
    print "Greatest peak over the repetitions, in MB, for a quarter of the tiny files and for all of them. In Holdfast's\n";
    printf "repositories these are %d and %d blobs; at 64 bytes a blob, the index may add %.1f MB.\n\n", $few, $many, $index;
    row('', map { ("$name{$_}, 1×", '4×', 'more') } @order);
    row('---', ('---:') x (3 * @order));
    for (@operations) {
        my ($operation, $title) = @$_;
        next unless $small->{$operation} && $large->{$operation};
        row($title, map {
            my ($before, $after) = ($small->{$operation}{$_}{peak}, $large->{$operation}{$_}{peak});
            $before && $after
                ? (digits(max @$before), digits(max @$after), sprintf '%+.1f', max(@$after) - max(@$before))
                : ('', '', '')
        } @order);
    }
}
