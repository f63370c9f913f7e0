package dev.holdfast.testkit;

import java.nio.file.Path;
import java.util.UUID;

/// The `ceph.conf` of a cluster for tests: one monitor, one device in main memory, one gateway, all on 127.0.0.1, no
/// authentication between them, and no waiting for others that might come.
///
/// Options: Ceph's manual, "Configuration Reference".
record CephConfiguration(UUID cluster, Path home, int monitorPort, int gatewayPort, int tlsPort) {
    String text() {
        return """
                [global]
                fsid = %1$s
                mon host = v1:127.0.0.1:%3$d
                monmap = %2$s/map
                mon initial members = a
                auth cluster required = none
                auth service required = none
                auth client required = none
                auth allow insecure global id reclaim = false
                public addr = 127.0.0.1
                ms bind msgr2 = false
                run dir = %2$s
                admin socket = %2$s/$name.asok
                pid file = %2$s/$name.pid
                log file = %2$s/$name.log
                crash dir = %2$s/crash
                keyring = %2$s/keyring
                paxos propose interval = 0.02
                paxos min wait = 0.01
                mon allow pool size one = true
                mon max pg per osd = 1000
                osd pool default size = 1
                osd pool default min size = 1
                osd pool default pg num = 8
                osd pool default pg autoscale mode = off
                osd crush chooseleaf type = 0
                [mon]
                mon data = %2$s/monitor
                mon data avail crit = 1
                mon data avail warn = 1
                [osd]
                osd data = %2$s/device
                osd objectstore = memstore
                memstore device bytes = 4294967296
                osd memory target = 939524096
                [client]
                rgw frontends = beast endpoint=127.0.0.1:%4$d ssl_endpoint=127.0.0.1:%5$d ssl_certificate=%2$s/certificate ssl_private_key=%2$s/key
                rgw gc obj min wait = 0
                rgw run sync thread = false
                """.formatted(cluster, home, monitorPort, gatewayPort, tlsPort);
    }
}
