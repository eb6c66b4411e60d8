package io.tidewaiter.image;

import java.util.ArrayList;
import java.util.List;

/**
 * An IPv6 address in its one canonical spelling. Written here because reading it with the JDK takes
 * classes that may also ask the network.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5952#section-4">RFC 5952, section 4</a>
 */
final class Ipv6Address {
  private static final int GROUPS = 8;

  private Ipv6Address() {}

  /**
   * The address in lower case, without leading zeros and with the longest run of zeros left out.
   */
  static String canonical(String text) throws InvalidReference {
    int gap = text.indexOf("::");
    if (gap < 0) {
      List<Integer> groups = groups(text);
      if (groups.size() != GROUPS) {
        throw invalid();
      }
      return print(groups);
    }
    List<Integer> head = groups(text.substring(0, gap));
    List<Integer> tail = groups(text.substring(gap + 2));
    if (head.size() + tail.size() >= GROUPS) {
      throw invalid();
    }
    List<Integer> groups = new ArrayList<>(head);
    while (groups.size() + tail.size() < GROUPS) {
      groups.add(0);
    }
    groups.addAll(tail);
    return print(groups);
  }

  private static List<Integer> groups(String text) throws InvalidReference {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return groups;
    }
    for (String group : text.split(":", -1)) {
      if (!group.matches("[0-9a-fA-F]{1,4}")) {
        throw invalid();
      }
      groups.add(Integer.parseInt(group, 16));
    }
    return groups;
  }

  private static String print(List<Integer> groups) {
    int start = 0;
    int length = 0;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups.get(end) == 0) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
    }
    if (length < 2) {
      return join(groups);
    }
    return join(groups.subList(0, start)) + "::" + join(groups.subList(start + length, GROUPS));
  }

  private static String join(List<Integer> groups) {
    return String.join(":", groups.stream().map(Integer::toHexString).toList());
  }

  private static InvalidReference invalid() {
    return new InvalidReference("the part in [ ] is not an IPv6 address");
  }
}
