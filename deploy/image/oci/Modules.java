import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Looks whether the Java runtime of the image has all modules that its jars speak of, by {@code
 * jdeps}.
 *
 * <pre>
 * Modules MODULES.TXT QUARKUS-APP    ends with 1 and says which jars want what, if something is missing
 * </pre>
 */
final class Modules {
  private final Set<String> present = new HashSet<>();
  private final Set<String> notMissed = new HashSet<>();

  private Modules(List<String> lines) {
    for (String line : lines) {
      String[] words = line.split("\\s+");
      if (line.startsWith("-")) {
        List.of(words).forEach(jar -> notMissed.add(jar + " " + words[0].substring(1)));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        present.add(words[0]);
      }
    }
  }

  public static void main(String[] args) throws IOException {
    Modules modules = new Modules(Files.readAllLines(Path.of(args[0])));
    Set<String> missing = modules.missing(Path.of(args[1]));
    missing.forEach(System.err::println);
    System.exit(missing.isEmpty() ? 0 : 1);
  }

  /** "JAR MODULE" for each that the list neither has nor leaves out for a reason. */
  private Set<String> missing(Path app) throws IOException {
    Path scratch = Files.createTempDirectory("tidewaiter-modules");
    try (Stream<Path> files = Files.walk(app)) {
      List<String> arguments =
          new ArrayList<>(List.of("-s", "--ignore-missing-deps", "--multi-release", "base"));
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        Path plain = scratch.resolve(jar.getFileName());
        withoutModuleInfo(jar, plain);
        arguments.add(plain.toString());
      }
      Set<String> missing = new TreeSet<>();
      for (String line : jdeps(arguments).lines().toList()) {
        String[] words = line.split(" -> ");
        boolean ofTheJdk = words.length == 2 && words[1].matches("(java|jdk)\\..*");
        if (ofTheJdk && !present.contains(words[1])) {
          missing.add(words[0].replaceFirst("-\\d.*", "") + " " + words[1]);
        }
      }
      missing.removeAll(notMissed);
      return missing;
    } finally {
      delete(scratch);
    }
  }

  /** A copy that is no named module: jdeps asks for all that a named one requires. */
  private static void withoutModuleInfo(Path jar, Path copy) throws IOException {
    try (ZipFile from = new ZipFile(jar.toFile());
        OutputStream file = Files.newOutputStream(copy);
        ZipOutputStream to = new ZipOutputStream(file)) {
      to.setLevel(0);
      Set<String> written = new HashSet<>(); // some jars name a directory twice
      Enumeration<? extends ZipEntry> entries = from.entries();
      while (entries.hasMoreElements()) {
        String name = entries.nextElement().getName();
        boolean wanted = name.endsWith(".class") && !name.endsWith("module-info.class");
        if (wanted && written.add(name)) {
          to.putNextEntry(new ZipEntry(name));
          try (InputStream in = from.getInputStream(from.getEntry(name))) {
            in.transferTo(to);
          }
        }
      }
    }
  }

  private static String jdeps(List<String> arguments) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int status =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(writer, writer, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException("jdeps ended with " + status + ": " + out);
    }
    return out.toString();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(file -> {
        try {
          Files.delete(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
    Files.delete(directory);
  }
}
