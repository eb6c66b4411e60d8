package io.tidewaiter.system;

import io.tidewaiter.check.Level;
import io.tidewaiter.check.PodSecurityVersion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the list of broken controls in the words of the API server: each has a short reason, most
 * with details in parentheses behind it.
 */
final class PodSecurityReasons {
  private PodSecurityReasons() {}

  static Set<String> inWarnings(List<String> headers, Level level, String version) {
    String start = "would violate PodSecurity \"" + level.label() + ":" + version + "\": ";
    for (String header : headers) {
      String text = header.replace("\\\"", "\"").replace("\\\\", "\\");
      int at = text.indexOf(start);
      if (at >= 0) {
        return read(text.substring(at + start.length(), text.lastIndexOf('"')), level, version);
      }
    }
    return Set.of();
  }

  static Set<String> inRefusal(String message, Level level, String version) {
    String start = "violates PodSecurity \"" + level.label() + ":" + version + "\": ";
    int at = message.indexOf(start);
    if (at < 0) {
      throw new IllegalStateException("refused by another level: " + message);
    }
    return read(message.substring(at + start.length()), level, version);
  }

  private static Set<String> read(String list, Level level, String version) {
    Set<String> ids = new TreeSet<>();
    StringBuilder reason = new StringBuilder();
    int depth = 0;
    for (char c : (list + ", ").toCharArray()) {
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (depth == 0 && c == ',') {
        ids.add(id(reason.toString().strip(), level, version));
        reason.setLength(0);
      } else if (depth == 0) {
        reason.append(c);
      }
    }
    return ids;
  }

  private static String id(String reason, Level level, String version) {
    boolean restricted = level == Level.RESTRICTED;
    PodSecurityVersion judged = PodSecurityVersion.parse(version).orElseThrow();
    return switch (reason) {
      case "allowPrivilegeEscalation != false" -> "allowPrivilegeEscalation";
      case "forbidden AppArmor profile", "forbidden AppArmor profiles" -> "appArmorProfile";
      case "non-default capabilities" -> "capabilitiesBaseline";
      case "unrestricted capabilities" -> "capabilitiesRestricted";
      case "host namespaces" -> "hostNamespaces";
      case "hostPath volumes" -> "hostPathVolumes";
      case "hostPort" -> "hostPorts";
      case "probe or lifecycle host" -> "hostProbesAndHostLifecycle";
      case "privileged" -> "privileged";
      case "procMount" -> restricted && judged.isAtLeast(35) ? "procMountRestricted" : "procMount";
      case "restricted volume types" -> "restrictedVolumes";
      case "runAsNonRoot != true" -> "runAsNonRoot";
      case "runAsUser=0" -> "runAsUser";
      case "seLinuxOptions" -> "seLinuxOptions";
      case "seccompProfile" ->
          restricted && judged.isAtLeast(19)
              ? "seccompProfileRestricted"
              : "seccompProfileBaseline";
      case "forbidden sysctls" -> "sysctls";
      case "hostProcess" -> "windowsHostProcess";
      default -> throw new IllegalStateException("unknown reason: " + reason);
    };
  }
}
