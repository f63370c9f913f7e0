package dev.holdfast.posix.linux;

/// The numbers in which the 64-bit Linux architectures differ: two flags of `open(2)` and the calls that are
/// made by number because old C libraries have no function for them.
///
/// @param directoryFlag `O_DIRECTORY`
/// @param noFollowFlag `O_NOFOLLOW`
/// @param getdents64 number of the call that lists a directory
/// @param mknodat number of the call that makes a device node
record Architecture(int directoryFlag, int noFollowFlag, long getdents64, long mknodat) {
    private static final Architecture X86_64 = new Architecture(0x1_0000, 0x2_0000, 217, 259);
    private static final Architecture AARCH64 = new Architecture(0x4000, 0x8000, 61, 33);

    /// The architecture that the system properties `os.name` and `os.arch` name.
    ///
    /// @throws UnsupportedOperationException if it is another one
    static Architecture of(String osName, String osArch) {
        if (osName.equals("Linux") && osArch.equals("amd64")) {
            return X86_64;
        }
        if (osName.equals("Linux") && osArch.equals("aarch64")) {
            return AARCH64;
        }
        throw new UnsupportedOperationException("unable to use the system calls of '" + osName + " " + osArch
                + "': expected Linux on amd64 or aarch64");
    }
}
