# Makes an odd directory tree in the working directory (see OddTree): SEED PART…, with nothing but perl-base.
# It walks by chdir, so that paths may be longer than the system allows, and calls the kernel by number, because
# perl-base knows neither nanoseconds nor extended attributes nor device nodes.
use strict;
use warnings;
no warnings 'recursion';

my %numbers = (
    x86_64  => { lsetxattr => 189, utimensat => 280, mknodat => 259, fchownat => 260, linkat => 265 },
    aarch64 => { lsetxattr => 6,   utimensat => 88,  mknodat => 33,  fchownat => 54,  linkat => 37 },
);
chomp(my $machine = `uname -m`);
my $call = $numbers{$machine} or die "no system call numbers for '$machine'\n";
my ($HERE, $NOFOLLOW) = (-100, 0x100);

my %parts = (
    names => \&names, deep => \&deep, links => \&links, special => \&special, symlinks => \&symlinks,
    modes => \&modes, owners => \&owners, attributes => \&attributes, times => \&times, sparse => \&sparse,
    empty => \&empty, big => \&big, many => \&many,
);

umask 0;
my ($seed, @wanted) = @ARGV;
for my $part (@wanted) {
    srand($seed + unpack '%32C*', $part);
    directory($part, $parts{$part} || die "no part '$part'\n");
}

# ---- building blocks: each gives what it makes a time of its own; later options override ----

sub directory {
    my ($name, $fill, %options) = @_;
    mkdir $name, 0755 or die "mkdir '$name': $!\n";
    chdir $name or die "chdir '$name': $!\n";
    $fill->();
    chdir '..' or die "chdir: $!\n";
    finish($name, mode => 0755, %options);
}

sub file {
    my ($name, $content, %options) = @_;
    sysopen my $file, $name, 0101 | 0200, 0600 or die "create '$name': $!\n";    # O_WRONLY O_CREAT O_EXCL
    write_all($file, $content);
    close $file or die "close '$name': $!\n";
    finish($name, mode => 0644, %options);
}

sub write_all {
    my ($file, $content) = @_;
    my $done = 0;
    while ($done < length $content) {
        my $count = syswrite $file, $content, length($content) - $done, $done;
        defined $count or die "write: $!\n";
        $done += $count;
    }
}

sub link_to {
    my ($target, $name, %options) = @_;
    symlink $target, $name or die "symlink '$name': $!\n";
    finish($name, %options);
}

sub node {
    my ($name, $type, $major, $minor) = @_;
    my $device = ($minor & 0xff) | (($major & 0xfff) << 8) | (($minor & ~0xff) << 12);
    kernel('mknodat', $HERE, $name, $type | 0640, $device);
    finish($name, mode => 0640);
}

sub hard_link {
    my ($old, $new) = @_;
    kernel('linkat', $HERE, $old, $HERE, $new, 0);
}

sub finish {
    my ($name, %options) = @_;
    my ($uid, $gid) = @{ $options{owner} || [0, 0] };
    kernel('fchownat', $HERE, $name, $uid, $gid, $NOFOLLOW);
    if (defined $options{mode}) {
        chmod $options{mode}, $name or die "chmod '$name': $!\n";
    }
    my $attributes = $options{attributes} || {};
    for my $attribute (sort keys %$attributes) {
        my $value = $attributes->{$attribute};
        kernel('lsetxattr', $name, $attribute, $value, length $value, 0);
    }
    my ($seconds, $nanos) = @{ $options{time} || [1_500_000_000 + int rand 200_000_000, int rand 1_000_000_000] };
    kernel('utimensat', $HERE, $name, pack('q4', $seconds, $nanos, $seconds, $nanos), $NOFOLLOW);
}

sub kernel {
    my ($function, @arguments) = @_;
    syscall($call->{$function}, @arguments) >= 0 or die "$function @arguments[0, 1]: $!\n";
}

sub bytes {
    my ($count) = @_;
    return substr pack('L*', map { rand 4294967296 } 1 .. ($count + 3) / 4), 0, $count;
}

# ---- the parts ----

sub names {
    for my $byte (1 .. 255) {
        my $character = chr $byte;
        next if $character eq '/';
        file($character eq '.' ? 'x.' : $character, "the name is byte $byte\n");
        file("in${character}side", "byte $byte is inside the name\n");
    }
    my @odd = (
        "\xff\xfe", "\xc0\xaf", "\xed\xa0\x80", "latin-\xe9", "utf8-\xc3\xa9", "utf8-e\xcc\x81", "\xf0\x9f\x92\xbe",
        "\xf0\xa0\x80\x80", "\xe2\x80\xae right to left", "\xef\xbb\xbfmark", "-rf", "--", "...", " leading", "trailing ",
        "line\nbreak", "\r\n", "tab\tbed", "back\\slash", "\\n", "quote\"s'`", "*?", "[a]", "{a,b}", "\$HOME", "~root", "%41",
        "\e[31mred", "a:b", "NUL", "con.txt", "config", "00",
    );
    file($_, "odd name\n") for @odd;
    directory("directory-\xff\n", sub { file("\xfe", 'x') });
    file('n' x 255, 'longest');
    file("\xf0\x9f\x92\xbe" x 63 . 'abc', 'longest, beyond the BMP');
    file("\xff" x 255, 'longest, no text');
}

sub deep {
    descend(0, 24, sub { ('d' x 200) . shift });
    descend(0, 300, sub { 's' . shift });
}

sub descend {
    my ($level, $depth, $name) = @_;
    directory($name->($level), sub {
        file('here', "level $level\n") if $level % 8 == 0;
        $level == $depth ? file('bottom', "at the bottom\n") : descend($level + 1, $depth, $name);
    });
}

sub links {
    file('first', bytes(5000));
    hard_link('first', 'second');
    directory('below', sub { hard_link('../first', 'third'); file('lonely', 'one link only') });
    file('empty-first', '');
    hard_link('empty-first', 'empty-second');
    link_to('first', 'link-first');
    hard_link('link-first', 'link-second');
    node('fifo-first', 0010000, 0, 0);
    hard_link('fifo-first', 'fifo-second');
    file('equal-but-not-linked', 'twin');
    file('equal-but-not-linked-2', 'twin');
}

sub special {
    node('fifo', 0010000, 0, 0);
    node('socket', 0140000, 0, 0);
    node('null', 0020000, 1, 3);
    node('character-large', 0020000, 4095, 1048575);
    node('loop', 0060000, 7, 200);
    node('block-large', 0060000, 259, 70000);
}

sub symlinks {
    file('target', 'x');
    directory('folder', sub { link_to('../target', 'up') });
    link_to('target', 'relative');
    link_to('folder', 'to-folder');
    link_to('./folder/../target', 'not-normal');
    link_to('/etc/hostname', 'absolute');
    link_to('/', 'root');
    link_to('.', 'dot');
    link_to('loop', 'loop');
    link_to('missing/nowhere', 'dangling');
    link_to("\xff\xfe\n\x01", 'no-text');
    link_to("bad-\xc3(", "name-\xff");
    link_to('../' x 1365, 'longest');
    link_to('target', 'old', time => [-1_000_000, 123_456_789], owner => [1234, 4321]);
}

sub modes {
    for my $mode (0, 0400, 0200, 0100, 0644, 0755, 0777, 01777, 02755, 04755, 06711, 07777, 04000, 02000, 01000, 07000) {
        my $octal = sprintf '%04o', $mode;
        file("file-$octal", "mode $octal\n", mode => $mode);
        directory("directory-$octal", sub { file('inside', $octal) }, mode => $mode);
    }
}

sub owners {
    my @owners = ([1, 1], [0, 4], [12345, 54321], [65534, 65534], [4294967294, 4294967294], [2147483648, 7]);
    for my $owner (@owners) {
        my $name = join '-', @$owner;
        file("file-$name", $name, owner => $owner);
        file("setuid-$name", $name, owner => $owner, mode => 06755);
        directory("directory-$name", sub { file('inside', $name, owner => $owner) }, owner => $owner);
        link_to('nowhere', "link-$name", owner => $owner);
    }
}

sub attributes {
    my $capability = pack 'L<5', 0x02000001, 0x00000400, 0, 0, 0;    # cap_net_bind_service, effective
    my $acl = pack 'L< (S< S< L<)5', 2, 1, 7, 0xffffffff, 2, 5, 1234, 4, 5, 0xffffffff, 0x10, 5, 0xffffffff,
        0x20, 0, 0xffffffff;
    my %user = (
        'user.text' => 'a value', 'user.empty' => '', 'user.binary' => join('', map { chr } 0 .. 255),
        'user.' . 'n' x 250 => 'longest name', 'user.dir.dots' => '.',
    );
    file('user', 'x', attributes => \%user);
    file('name-no-text', 'x', attributes => { "user.name-\xff\xfe" => 'no text' });
    file('large', 'x', attributes => { 'user.large' => bytes(2500) });
    file('trusted', 'x', attributes => { 'trusted.note' => 'for root' });
    file('capability', 'x', mode => 0755, attributes => { 'security.capability' => $capability });
    file('acl', 'x', mode => 0750, attributes => { 'system.posix_acl_access' => $acl });
    directory('folder', sub { file('inside', 'x') }, mode => 0750, attributes => {
        'system.posix_acl_access' => $acl, 'system.posix_acl_default' => $acl, 'user.text' => 'on a directory' });
    link_to('user', 'link', attributes => { 'trusted.note' => 'on a link' });
    node('fifo', 0010000, 0, 0);
}

sub times {
    my @times = (
        [0, 0], [0, 1], [0, 999_999_999], [1, 0], [-1, 0], [-1, 999_999_999], [-2_147_483_648, 0], [2_147_483_647, 999_999_999],
        [2_147_483_648, 0], [4_294_967_295, 1], [4_294_967_296, 0], [7_000_000_000, 100], [1_700_000_000, 123_456_789],
        [1_700_000_000, 100], [951_782_400, 0], [-1_500_000_000, 5],
    );
    for my $time (@times) {
        my $name = join '.', @$time;
        file("file$name", $name, time => $time);
        directory("directory$name", sub { file('inside', 'x') }, time => $time);
        link_to('nowhere', "link$name", time => $time);
    }
}

sub sparse {
    holes('only-hole', 12_000_000);
    holes('at-end', 9_000_000, [0, 70_000]);
    holes('at-beginning', 8_388_608 + 4096, [8_388_608, 4096]);
    holes('in-the-middle', 20_000_001, [0, 600_000], [10_000_000, 4096], [19_999_000, 1001]);
    holes('many', 6_000_000, map { [$_ * 1_000_000, 5000] } 0 .. 5);
    file('zeros-on-disk', "\0" x 3_000_000);
    file('zeros-inside', bytes(700_000) . "\0" x 1_500_000 . bytes(700_000));
}

sub holes {
    my ($name, $size, @islands) = @_;
    sysopen my $file, $name, 0101 | 0200, 0600 or die "create '$name': $!\n";
    for my $island (@islands) {
        my ($offset, $length) = @$island;
        sysseek $file, $offset, 0 or die "seek '$name': $!\n";
        write_all($file, bytes($length));
    }
    truncate $file, $size or die "truncate '$name': $!\n";
    close $file or die "close '$name': $!\n";
    finish($name, mode => 0644);
}

sub empty {
    file('file', '');
    directory('directory', sub { });
    directory('nested', sub { directory('deeper', sub { directory('deepest', sub { }) }) });
    file('one-byte', 'x');
    file('zero-byte', "\0");
}

sub big {
    my $random = bytes(12_500_000);
    file('random', $random);
    file('random-again', $random);
    file('random-shifted', 'x' . $random);
    for my $size (524_287, 524_288, 524_289, 1_048_576, 4_194_304) {
        file("repeating-$size", substr 'holdfast ' x 500_000, 0, $size);
    }
}

sub many {
    for my $directory (1 .. 20) {
        directory("directory-$directory", sub {
            file("file-$_", bytes(int rand 3000), mode => 0600 | int rand 0100) for 1 .. 100;
        });
    }
}
