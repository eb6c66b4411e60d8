package io.tidewaiter.cli.image;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.engine.FindingGroup;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.SignatureFound;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.image.Digest;
import io.tidewaiter.verify.sigstore.Unverified;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Verdicts on images for programs. Fields may be added, never renamed. */
public final class VerdictJson {
  private VerdictJson() {}

  /** The whole answer. */
  public static ObjectNode of(List<ImageVerdict> verdicts, String version) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("tool", "tidewaiter").put("version", version);
    ArrayNode images = root.putArray("images");
    verdicts.forEach(verdict -> verdict(verdict, images.addObject()));
    ObjectNode summary = root.putObject("summary").put("images", verdicts.size());
    for (Judgement judgement : Judgement.values()) {
      summary.put(
          judgement.label(),
          verdicts.stream().filter(verdict -> verdict.judgement() == judgement).count());
    }
    return root;
  }

  private static void verdict(ImageVerdict verdict, ObjectNode node) {
    node.put("image", verdict.image()).put("verdict", verdict.judgement().label());
    digest(verdict.digest(), node);
    ArrayNode answers = node.putArray("answers");
    verdict.answers().forEach(answer -> answer(answer, answers.addObject()));
    found(verdict.others(), node.putArray("notAskedFor"));
    strings(verdict.notes(), node.putArray("notes"));
  }

  /** The digest, or why there is none. */
  static void digest(Known<Digest> digest, ObjectNode node) {
    switch (digest) {
      case Known.Is<Digest>(Digest known) -> node.put("digest", known.toString());
      case Known.Not<Digest>(var why) ->
          node.putObject("unknown")
              .put("outcome", why.outcome().name())
              .put("detail", why.detail());
    }
  }

  private static void answer(Answer answer, ObjectNode node) {
    if (!answer.demand().fromFlags()) {
      node.put("policy", answer.demand().policy().name()).put("rule", answer.demand().number());
    }
    node.put("asks", answer.attestation().isPresent() ? "attestation" : "signature");
    answer.attestation().ifPresent(name -> node.put("name", name));
    answer.predicateType().ifPresent(type -> node.put("predicateType", type));
    node.put("verdict", answer.judgement().label());
    Verification found = answer.found();
    node.put("outcome", found.outcome().name()).put("detail", found.detail());
    found.retryAfter().ifPresent(after -> node.put("retryAfterSeconds", after.toSeconds()));
    strings(found.authorities().stream().sorted().toList(), node.putArray("authorities"));
    ArrayNode all = node.putArray("found");
    found.found().forEach(one -> found(one, all.addObject()));
    ArrayNode findings = node.putArray("findings");
    answer.findings().forEach(finding -> finding(finding, findings.addObject()));
  }

  private static void found(SignatureFound found, ObjectNode node) {
    node.put("by", found.by()).put("format", found.format());
    strings(found.counted().stream().sorted().toList(), node.putArray("countsFor"));
    found.reason().ifPresent(reason -> node.put("reason", reason));
  }

  private static void finding(FindingGroup finding, ObjectNode node) {
    node.put("check", finding.check().value()).put("found", finding.found());
    strings(finding.details(), node.putArray("details"));
    node.put("remedy", finding.remedy());
  }

  /** What nobody judged. */
  static void found(List<Unverified> found, ArrayNode nodes) {
    for (Unverified one : found) {
      ObjectNode node = nodes.addObject();
      node.put("kind", one.kind().name().toLowerCase(Locale.ROOT))
          .put("format", one.format())
          .put("by", one.by());
      if (one.kind() == Unverified.Kind.ATTESTATION) {
        node.put("predicateType", one.predicateType());
      }
      ArrayNode log = node.putArray("log");
      for (Unverified.Entry entry : one.log()) {
        ObjectNode logged = log.addObject().put("index", entry.index());
        entry.time().ifPresent(time -> logged.put("time", time.toString()));
      }
      node.put("timestamps", one.timestamps());
      one.problem().ifPresent(problem -> node.put("problem", problem));
    }
  }

  static void strings(Collection<String> texts, ArrayNode nodes) {
    texts.forEach(nodes::add);
  }
}
