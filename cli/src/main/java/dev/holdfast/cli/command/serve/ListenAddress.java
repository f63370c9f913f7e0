package dev.holdfast.cli.command.serve;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `HOST:PORT`, `[IPV6]:PORT` and `:PORT`, which is all addresses of the host.
final class ListenAddress implements ITypeConverter<InetSocketAddress> {
    private static final Pattern FORM = Pattern.compile("(?:\\[([^\\]]+)\\]|([^:\\[\\]]*)):(\\d{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public InetSocketAddress convert(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > HIGHEST_PORT) {
            throw new TypeConversionException("'" + text + "' is not HOST:PORT, such as 127.0.0.1:8000 or :8000");
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        int port = Integer.parseInt(matcher.group(3));
        InetSocketAddress address = host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new TypeConversionException("the host '" + host + "' is not known");
        }
        return address;
    }
}
