package dev.holdfast.storage.sftp;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/// A running `ssh-agent`, which signs with keys that it does not give out (draft-miller-ssh-agent).
final class AgentSocket extends AbstractAgentProxy {
    private static final int LARGEST_ANSWER = 1 << 20;

    private final SocketChannel channel;
    private boolean open = true;

    AgentSocket(Path socket) throws IOException {
        super(null);
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
    }

    @Override
    protected synchronized Buffer request(Buffer request) throws IOException {
        ByteBuffer question = ByteBuffer.wrap(request.array(), request.rpos(), request.available());
        while (question.hasRemaining()) {
            channel.write(question);
        }
        int length = read(Integer.BYTES).getInt();
        if (length < 1 || length > LARGEST_ANSWER) {
            throw new IOException("the ssh-agent answers with " + length + " bytes");
        }
        return new ByteArrayBuffer(read(length).array());
    }

    private ByteBuffer read(int length) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(length);
        while (answer.hasRemaining()) {
            if (channel.read(answer) < 0) {
                throw new EOFException("the ssh-agent has gone");
            }
        }
        return answer.flip();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        channel.close();
        super.close();
    }
}
