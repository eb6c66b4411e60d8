package io.tidewaiter.engine;

import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.Finding;
import io.tidewaiter.text.ForeignText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Findings that differ in nothing but the container, told as one.
 *
 * @param check the broken rule
 * @param place where, with every container: {@code spec.containers[a, b].image}
 * @param found what is wrong there
 * @param details lines that tell more, a few of them
 * @param remedy what to do
 * @param members the findings themselves
 */
public record FindingGroup(
    CheckId check,
    String place,
    String found,
    List<String> details,
    String remedy,
    List<Finding> members) {
  private static final int NAMES = 8;
  private static final int PLACE_LENGTH = 300;
  private static final int TEXT_LENGTH = 500;

  private static final int DETAILS = 12;
  private static final int DETAIL_LENGTH = 300;

  private record Said(CheckId check, String found, List<String> details, String remedy) {}

  private record Key(
      CheckId check,
      String before,
      String after,
      String found,
      List<String> details,
      String remedy) {}

  /** Groups findings, in the order of each group's first. */
  public static List<FindingGroup> of(List<Finding> findings) {
    if (saysEachOnce(findings)) { // most Pods: nothing to compare places for
      List<FindingGroup> groups = new ArrayList<>(findings.size());
      for (Finding finding : findings) {
        groups.add(group(finding, finding.path().toDisplay(), List.of(finding)));
      }
      return groups;
    }
    Map<Key, List<Finding>> byKey = new LinkedHashMap<>();
    for (Finding finding : findings) {
      byKey.computeIfAbsent(key(finding), key -> new ArrayList<>(1)).add(finding);
    }
    List<FindingGroup> groups = new ArrayList<>(byKey.size());
    byKey.forEach((key, members) -> groups.add(group(key, members)));
    return groups;
  }

  /** The group on one line: {@code spec.hostNetwork is true}. */
  public String sentence() {
    return place + " " + found;
  }

  private static boolean saysEachOnce(List<Finding> findings) {
    Set<Said> said = HashSet.newHashSet(findings.size());
    for (Finding finding : findings) {
      if (!said.add(
          new Said(finding.check(), finding.found(), finding.details(), finding.remedy()))) {
        return false;
      }
    }
    return true;
  }

  private static Key key(Finding finding) {
    String place = finding.path().toDisplay();
    @Nullable String container = finding.container();
    int at = container == null ? -1 : place.indexOf("[" + container + "]");
    return at < 0
        ? new Key(finding.check(), place, "", finding.found(), finding.details(), finding.remedy())
        : new Key(
            finding.check(),
            place.substring(0, at),
            place.substring(at + String.valueOf(container).length() + 2),
            finding.found(),
            finding.details(),
            finding.remedy());
  }

  private static FindingGroup group(Key key, List<Finding> members) {
    Finding first = members.getFirst();
    String place =
        members.size() == 1
            ? first.path().toDisplay()
            : key.before() + "[" + names(members) + "]" + key.after();
    return group(first, place, List.copyOf(members));
  }

  private static FindingGroup group(Finding first, String place, List<Finding> members) {
    return new FindingGroup(
        first.check(),
        ForeignText.printable(place, PLACE_LENGTH),
        ForeignText.printable(first.found(), TEXT_LENGTH),
        printable(first.details()),
        ForeignText.printable(first.remedy(), TEXT_LENGTH),
        members);
  }

  private static List<String> printable(List<String> details) {
    if (details.isEmpty()) {
      return details;
    }
    return details.stream()
        .limit(DETAILS)
        .map(line -> ForeignText.printable(line, DETAIL_LENGTH))
        .toList();
  }

  private static String names(List<Finding> members) {
    List<String> names = members.stream().map(Finding::container).map(String::valueOf).toList();
    return names.size() <= NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NAMES)) + " and " + (names.size() - NAMES) + " more";
  }
}
