package io.tidewaiter.check.builtin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file or directory of a node, without the detours that its spelling may take: doubled slashes,
 * {@code .} and {@code ..}, and the links that every Linux node has, {@code /var/run} and those
 * below {@code /proc}.
 *
 * @param segments the names from the root on; a path of Windows starts with its drive or with
 *     {@code \\.\pipe}, and is in lower case
 */
record NodePath(List<String> segments) {
  private static final String PIPE = "\\\\.\\pipe";
  private static final Pattern WINDOWS_DRIVE = Pattern.compile("[a-zA-Z]:([\\\\/].*)?");
  private static final Pattern WINDOWS_PIPE =
      Pattern.compile("[\\\\/]{2}[^\\\\/]+[\\\\/]pipe([\\\\/].*)?", Pattern.CASE_INSENSITIVE);

  NodePath {
    segments = List.copyOf(segments);
  }

  /**
   * What a path may stand for; all of it where the spelling is ambiguous. {@code /var/run/../x} is
   * {@code /x} to the kernel, which follows links first, and {@code /var/x} to a program that
   * tidies the text first.
   */
  static Set<NodePath> readings(String written) {
    Set<NodePath> readings = new LinkedHashSet<>();
    boolean windows = isWindows(written);
    if (windows) {
      readings.add(readWindows(written));
    }
    List<String> parts = List.of(written.split("/", -1));
    if (!windows || written.startsWith("/") || parts.contains("..")) {
      readings.add(walk(parts));
      readings.add(walk(tidy(parts)));
    }
    return readings;
  }

  /** True if the text names a place by itself, whatever the current directory is. */
  static boolean isAbsolute(String written) {
    return written.startsWith("/") || isWindows(written);
  }

  /** True if this is {@code other} or stands below it. */
  boolean isWithin(NodePath other) {
    return segments.size() >= other.segments.size()
        && segments.subList(0, other.segments.size()).equals(other.segments);
  }

  /** True if {@code other} is this one or can be found below it. */
  boolean contains(NodePath other) {
    // /var holds /var/run, which is another name of /run, or a directory of its own on old systems.
    return other.isWithin(this)
        || (segments.equals(List.of("var")) && other.isWithin(new NodePath(List.of("run"))));
  }

  /**
   * True for the directories below {@code /proc} from which links lead to the root, the working
   * directory or an open file of some process, so to any place of the node.
   */
  boolean leadsAnywhere() {
    if (segments.isEmpty() || !segments.getFirst().equals("proc")) {
      return false;
    }
    return switch (segments.size()) {
      case 1 -> true;
      case 2 -> isProcess(segments.get(1));
      case 3 -> isProcess(segments.get(1)) && isLinkHolder(segments.get(2));
      case 4 -> isProcess(segments.get(1)) && segments.get(2).equals("task");
      case 5 -> segments.get(2).equals("task") && isLinkHolder(segments.get(4));
      default -> false;
    };
  }

  @Override
  public String toString() {
    if (segments.isEmpty()) {
      return "/";
    }
    boolean windows = segments.getFirst().endsWith(":") || segments.getFirst().equals(PIPE);
    return windows ? String.join("\\", segments) : "/" + String.join("/", segments);
  }

  private static NodePath walk(List<String> parts) {
    List<String> path = new ArrayList<>();
    for (String part : parts) {
      step(path, part);
      int process = path.size() > 3 && path.get(2).equals("task") ? 4 : 2;
      if (path.size() > process && path.getFirst().equals("proc") && isProcess(path.get(1))) {
        String link = path.get(process);
        if (link.equals("root")) {
          path.clear();
        } else if (link.equals("cwd") || (link.equals("fd") && path.size() > process + 1)) {
          return new NodePath(path.subList(0, process + 1)); // nobody can tell where it leads
        }
      } else if (path.equals(List.of("var", "run"))) {
        path.removeFirst();
      } else if (path.equals(List.of("dev", "fd"))) {
        path.clear();
        path.addAll(List.of("proc", "self", "fd"));
      }
    }
    return new NodePath(path);
  }

  private static List<String> tidy(List<String> parts) {
    List<String> path = new ArrayList<>();
    parts.forEach(part -> step(path, part));
    return path;
  }

  private static void step(List<String> path, String part) {
    if (part.equals("..")) {
      if (!path.isEmpty()) {
        path.removeLast();
      }
    } else if (!part.isEmpty() && !part.equals(".")) {
      path.add(part);
    }
  }

  private static boolean isWindows(String written) {
    return WINDOWS_DRIVE.matcher(written).matches() || WINDOWS_PIPE.matcher(written).matches();
  }

  private static NodePath readWindows(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    boolean drive = WINDOWS_DRIVE.matcher(lower).matches();
    String volume = drive ? lower.substring(0, 2) : PIPE;
    String below = drive ? lower.substring(2) : lower.substring(lower.indexOf("pipe") + 4);
    List<String> path = new ArrayList<>();
    path.add(volume);
    path.addAll(tidy(List.of(below.split("[\\\\/]", -1))));
    return new NodePath(path);
  }

  private static boolean isProcess(String segment) {
    return segment.equals("self")
        || segment.equals("thread-self")
        || (!segment.isEmpty() && segment.chars().allMatch(c -> c >= '0' && c <= '9'));
  }

  private static boolean isLinkHolder(String segment) {
    return segment.equals("task") || segment.equals("fd") || segment.equals("cwd");
  }
}
