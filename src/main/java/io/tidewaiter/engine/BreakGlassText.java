package io.tidewaiter.engine;

import io.tidewaiter.policy.BreakGlass;
import io.tidewaiter.text.ForeignText;
import java.util.ArrayList;
import java.util.List;

/** Says by which break-glass something gets in that would be refused. */
final class BreakGlassText {
  private static final int NAME = 253;
  private static final int OWNER = 60;
  private static final int REASON = 200;

  private BreakGlassText() {}

  /** A line for each policy that would refuse; the reason last, in case it has to be cut. */
  static List<String> warnings(List<ToldResult> results) {
    List<String> lines = new ArrayList<>(0);
    for (ToldResult told : results) {
      PolicyResult result = told.result();
      int findings = result.findings().size() + result.failures().size();
      result
          .letThroughBy()
          .ifPresent(glass ->
              lines.add(
                  named(glass)
                      + " lets this in until "
                      + glass.expires()
                      + " although policy \""
                      + result.policy()
                      + "\" refuses it ("
                      + findings
                      + (findings == 1 ? " finding): " : " findings): ")
                      + reason(glass)));
    }
    return lines;
  }

  /** For the audit log: the policy, and who broke the glass why. */
  static String entry(PolicyResult result, BreakGlass glass) {
    return result.policy()
        + " by "
        + named(glass)
        + ", until "
        + glass.expires()
        + ": "
        + reason(glass);
  }

  private static String named(BreakGlass glass) {
    return "break-glass "
        + ForeignText.quoted(glass.name(), NAME)
        + " of "
        + ForeignText.printable(glass.owner(), OWNER);
  }

  private static String reason(BreakGlass glass) {
    return ForeignText.printable(glass.reason(), REASON);
  }
}
