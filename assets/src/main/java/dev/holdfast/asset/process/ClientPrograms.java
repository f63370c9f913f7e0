package dev.holdfast.asset.process;

import dev.holdfast.asset.AssetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Finds programs of vendors: in the configured directories, then where packages put them; of several that will do,
/// the oldest, because it knows the server best. Behind a prefix, where nobody can look around, it is tried by its
/// name, or in the configured directories of the other side. Each program is asked for its version once.
public final class ClientPrograms {
    private static final int ANSWER = 4096;

    private final Prefix prefix;
    private final List<Path> configured;
    private final Map<String, String> environment;
    private final Map<String, Candidate> asked = new ConcurrentHashMap<>();

    /// @param configured directories to look in first
    /// @param environment that programs inherit; `PATH` is looked through
    public ClientPrograms(Prefix prefix, List<Path> configured, Map<String, String> environment) {
        this.prefix = prefix;
        this.configured = List.copyOf(configured);
        this.environment = Map.copyOf(environment);
    }

    public Prefix prefix() {
        return prefix;
    }

    /// The program to use.
    ///
    /// @throws AssetException `MISSING` if there is none, `INCOMPATIBLE` if there are only ones of other
    ///     versions; the hint says what to install
    public ClientProgram find(ProgramNeed need) throws AssetException, InterruptedException {
        List<Candidate> seen = new ArrayList<>();
        for (List<String> group : places(need)) {
            List<Candidate> here = new ArrayList<>();
            for (String path : group) {
                here.add(candidate(path));
            }
            Optional<Candidate> best = here.stream()
                    .filter(candidate -> candidate.serves(need))
                    .min(Comparator.comparing(candidate -> candidate.version().orElseThrow()));
            if (best.isPresent()) {
                return program(best.get());
            }
            seen.addAll(here);
        }
        throw notFound(need, seen);
    }

    /// Paths to try; those of an earlier group are preferred, whatever their version.
    private List<List<String>> places(ProgramNeed need) {
        if (!prefix.isEmpty()) {
            return List.of(inside(configured, need.names()).toList(), need.names());
        }
        List<Path> usual = ProgramPlaces.of(environment.getOrDefault("PATH", ""));
        return Stream.of(configured, usual)
                .map(directories -> inside(directories, need.names())
                        .filter(path -> Files.isExecutable(Path.of(path)) && !Files.isDirectory(Path.of(path)))
                        .toList())
                .toList();
    }

    private static Stream<String> inside(List<Path> directories, List<String> names) {
        return directories.stream()
                .flatMap(directory ->
                        names.stream().map(name -> directory.resolve(name).toString()));
    }

    private Candidate candidate(String path) throws InterruptedException {
        Candidate known = asked.get(path);
        if (known == null) {
            known = ask(path);
            asked.put(path, known);
        }
        return known;
    }

    private Candidate ask(String path) throws InterruptedException {
        ProgramCall call = new ProgramCall(
                path, path, prefix, List.of("--version"), Map.of(), List.of(), environment, new Expectation.Anything());
        try (ChildProcess child = ChildProcess.start(call)) {
            String said = new String(child.output().readNBytes(ANSWER), StandardCharsets.UTF_8).strip();
            child.awaitSuccess();
            return new Candidate(path, said.lines().findFirst().orElse(""), "");
        } catch (AssetException | IOException problem) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while asking '" + path + "' for its version");
            }
            return new Candidate(path, "", String.valueOf(problem.getMessage()));
        }
    }

    private ClientProgram program(Candidate found) {
        String name = found.path().substring(found.path().lastIndexOf('/') + 1);
        return new ClientProgram(name, found.path(), prefix, found.version().orElseThrow(), found.said(), environment);
    }

    private AssetException notFound(ProgramNeed need, List<Candidate> seen) {
        String where = prefix.isEmpty() ? "" : " behind '" + prefix + "'";
        List<String> others = seen.stream().map(Candidate::inWords).distinct().toList();
        String cause = others.isEmpty() ? "it is not installed" : "found only " + String.join(", ", others);
        boolean installed =
                seen.stream().anyMatch(candidate -> candidate.version().isPresent());
        return new AssetException(
                installed ? AssetException.Kind.INCOMPATIBLE : AssetException.Kind.MISSING,
                "unable to find program '" + need + "'" + where + ": " + cause,
                "install Debian package " + need.debianPackage() + (prefix.isEmpty() ? "" : " there")
                        + ", or name the directory that holds it as client.directories");
    }

    /// A program that is there, or that could not be asked.
    private record Candidate(String path, String said, String problem) {
        Optional<ProgramVersion> version() {
            return ProgramVersion.find(said);
        }

        boolean serves(ProgramNeed need) {
            return said.contains(need.vendor()) && version().map(need::accepts).orElse(false);
        }

        String inWords() {
            if (!problem.isEmpty()) {
                return "'" + path + "' (" + problem + ")";
            }
            return "'" + path + "' (" + (said.isEmpty() ? "which does not say its version" : said) + ")";
        }
    }
}
