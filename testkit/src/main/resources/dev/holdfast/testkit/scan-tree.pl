# Prints everything below the working directory as binary records (see TreeScanner), with nothing but perl-base.
# It walks by chdir, so that paths may be longer than the system allows, and calls the kernel by number, because
# perl-base knows neither nanoseconds nor extended attributes.
use strict;
use warnings;
no warnings 'recursion';

my %numbers = (
    x86_64  => { statx => 332, lgetxattr => 192, llistxattr => 195 },
    aarch64 => { statx => 291, lgetxattr => 9,   llistxattr => 12 },
);
chomp(my $machine = `uname -m`);
my $call = $numbers{$machine} or die "no system call numbers for '$machine'\n";
my %seen;

binmode STDOUT;
directory('');
emit('Z');

sub emit {
    print {*STDOUT} @_ or die "unable to write: $!\n";
}

sub directory {
    my ($prefix) = @_;
    opendir my $handle, '.' or die "unable to list '$prefix': $!\n";
    my @names = sort grep { $_ ne '.' && $_ ne '..' } readdir $handle;
    closedir $handle;
    for my $name (@names) {
        my $type = entry($prefix . $name, $name);
        next if $type != 0040000;
        chdir $name or die "unable to enter '$prefix$name': $!\n";
        directory("$prefix$name/");
        chdir '..' or die "unable to leave '$prefix$name': $!\n";
    }
}

sub entry {
    my ($path, $name) = @_;
    my $buffer = "\0" x 256;
    syscall($call->{statx}, -100, "$name", 0x100, 0x7ff, $buffer) == 0 or die "unable to stat '$path': $!\n";
    my (undef, undef, undef, $links, $uid, $gid, $mode, undef, $inode, $size, $blocks, undef, @rest) =
        unpack 'L L Q L L L S S Q Q Q Q (q L l)4 L4', $buffer;
    my ($seconds, $nanos) = @rest[9, 10];
    my ($rdev_major, $rdev_minor, $dev_major, $dev_minor) = @rest[12 .. 15];
    my $type = $mode & 0170000;
    my $target = '';
    if ($type == 0120000) {
        $target = readlink $name;
        defined $target or die "unable to read link '$path': $!\n";
    }
    emit('E', pack('N/a*', $path),
        pack('N N N N q> N Q> Q> N N', $mode, $uid, $gid, $links, $seconds, $nanos, $size, $blocks,
            $rdev_major, $rdev_minor),
        pack('N N Q>', $dev_major, $dev_minor, $inode), pack('N/a*', $target));
    attributes($path, $name);
    content($path, $name, $type == 0100000 && !$seen{"$dev_major:$dev_minor:$inode"}++);
    return $type;
}

sub attributes {
    my ($path, $name) = @_;
    my $buffer = "\0" x 65536;
    my $length = syscall($call->{llistxattr}, "$name", $buffer, length $buffer);
    if ($length < 0) {
        $! == 95 or die "unable to list the attributes of '$path': $!\n";    # 95: the file system has none
        $length = 0;
    }
    my @names = sort split /\0/, substr $buffer, 0, $length;
    emit(pack 'N', scalar @names);
    for my $attribute (@names) {
        my $value = "\0" x 65536;
        my $size = syscall($call->{lgetxattr}, "$name", $attribute, $value, length $value);
        $size >= 0 or die "unable to read attribute '$attribute' of '$path': $!\n";
        emit(pack 'N/a* N/a*', $attribute, substr $value, 0, $size);
    }
}

# Chunks that each follow their length, ended by one of no length; hard links give their content once.
sub content {
    my ($path, $name, $wanted) = @_;
    if ($wanted) {
        sysopen my $file, $name, 0 or die "unable to open '$path': $!\n";
        while (1) {
            my $count = sysread $file, my $bytes, 1 << 18;
            defined $count or die "unable to read '$path': $!\n";
            last if $count == 0;
            emit(pack 'N/a*', $bytes);
        }
        close $file;
    }
    emit(pack 'N', 0);
}
