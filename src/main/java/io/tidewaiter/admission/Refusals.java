package io.tidewaiter.admission;

import io.tidewaiter.admission.Decision.Outcome;
import io.tidewaiter.text.ForeignText;

/** Refusals that no policy is the cause of. */
final class Refusals {
  private static final int NAME_LENGTH = 253;

  private Refusals() {}

  static Decision failed(AdmissionRequest request, Stage stage) {
    return Decision.refused(
        Outcome.FAILED,
        subject(request)
            + " could not be judged, so it is refused: an internal error in the stage "
            + stage.label()
            + "\n  → this is not your mistake: tell your platform team the decision below\n"
            + decision(request));
  }

  static Decision unknownNamespace(AdmissionRequest request) {
    return Decision.refused(
        Outcome.UNDETERMINED,
        subject(request)
            + " could not be judged, so it is refused: nothing is known of its namespace yet\n"
            + "  → try again in a moment; if it stays so, tell your platform team\n"
            + decision(request));
  }

  static Decision factsAreComing(AdmissionRequest request) {
    return Decision.refused(
        Outcome.UNDETERMINED,
        subject(request)
            + " could not be judged yet: its images are being looked at\n"
            + "  → try again in a moment\n"
            + decision(request));
  }

  private static String subject(AdmissionRequest request) {
    return ForeignText.printable(request.kind().name(), NAME_LENGTH)
        + " "
        + quoted(request.name())
        + " in namespace "
        + quoted(request.namespace());
  }

  private static String decision(AdmissionRequest request) {
    return "\ndecision " + request.decisionId();
  }

  private static String quoted(String name) {
    return ForeignText.quoted(name, NAME_LENGTH);
  }
}
