import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The licences that the POMs of the local Maven repository declare.
 *
 * @param repository such as {@code ~/.m2/repository}
 */
record Licenses(Path repository) {
  /** How POMs write the usual ones, and their names in the SPDX licence list. */
  private static final Map<Pattern, String> SPDX =
      Map.of(
          Pattern.compile(
                  "(?i)(the )?apache([- ]software)?[- ]?(license)?,?[- ]?(version )?v?2(\\.0)?.*"),
              "Apache-2.0",
          Pattern.compile("(?i)(the )?mit( license)?|bouncy castle licence"), "MIT",
          Pattern.compile("(?i)mit-0"), "MIT-0",
          Pattern.compile("(?i)(eclipse public license|epl)[- ,]*(version |v\\.? ?|- v )?2\\.0.*"),
              "EPL-2.0",
          Pattern.compile("(?i)(eclipse public license|epl)[- ,]*(version |v\\.? ?)?1\\.0"),
              "EPL-1.0",
          Pattern.compile(
                  "(?i)bsd[- ]3[- ]clause.*|edl 1\\.0|eclipse distribution license.*1\\.0|(the"
                      + " )?new bsd.*|revised bsd|3-clause bsd license|go license"),
              "BSD-3-Clause",
          Pattern.compile("(?i)bsd[- ]2[- ]clause.*|\"?simplified bsd.*"), "BSD-2-Clause",
          Pattern.compile(
                  "(?i)gpl2 w/ cpe|gnu general public license,? version 2 with the gnu classpath"
                      + " exception|gpl-?2\\.0 with"
                      + " classpath.*|gpl-2\\.0-with-classpath-exception"),
              "GPL-2.0-only WITH Classpath-exception-2.0",
          Pattern.compile("(?i)public domain.*|cc0.*"), "CC0-1.0");

  /** What it says, or its parents say; nothing where no POM is there or it says nothing. */
  List<String> of(String group, String artifact, String version) throws IOException {
    Optional<Element> project = pom(group, artifact, version);
    for (int depth = 0; depth < 8 && project.isPresent(); depth++) {
      Optional<Element> licenses = child(project.get(), "licenses");
      if (licenses.isPresent()) {
        return names(licenses.get());
      }
      Optional<Element> parent = child(project.get(), "parent");
      if (parent.isEmpty()) {
        return List.of();
      }
      project =
          pom(
              text(parent.get(), "groupId"),
              text(parent.get(), "artifactId"),
              text(parent.get(), "version"));
    }
    return List.of();
  }

  /** The name in the SPDX licence list, if it is one of the usual ones. */
  static Optional<String> spdx(String name) {
    return SPDX.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(name).matches())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static List<String> names(Element licenses) {
    List<String> names = new ArrayList<>();
    for (Node node = licenses.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element license) {
        names.add(text(license, "name").replaceAll("\\s+", " "));
      }
    }
    return names;
  }

  private Optional<Element> pom(String group, String artifact, String version) throws IOException {
    Path file =
        repository.resolve(
            "%s/%s/%s/%s-%s.pom"
                .formatted(group.replace('.', '/'), artifact, version, artifact, version));
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return Optional.of(factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(file + " is no POM", e);
    }
  }

  private static Optional<Element> child(Element parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }

  private static String text(Element parent, String name) {
    return child(parent, name).map(element -> element.getTextContent().strip()).orElse("");
  }
}
