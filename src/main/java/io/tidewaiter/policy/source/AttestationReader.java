package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.condition.CelConditions;
import io.tidewaiter.condition.InvalidCondition;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.resource.AttestationSpec;
import io.tidewaiter.policy.resource.Rules;
import io.tidewaiter.text.ForeignText;
import io.tidewaiter.trust.AttestationRule;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Condition;
import io.tidewaiter.trust.PredicateTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the attestations that an image rule demands. */
final class AttestationReader {
  private final ProblemLog problems;
  private final AuthorityReader authorities;
  private final List<Authority> signers;
  private final Set<String> names = new HashSet<>();

  /**
   * @param signers the rule's signature authorities
   */
  AttestationReader(ProblemLog problems, AuthorityReader authorities, List<Authority> signers) {
    this.problems = problems;
    this.authorities = authorities;
    this.signers = signers;
  }

  List<AttestationRule> read(
      @Nullable List<AttestationSpec> specs, JsonNode written, FieldPath path) {
    List<AttestationRule> rules = new ArrayList<>();
    List<AttestationSpec> all = Specs.list(specs);
    for (int i = 0; i < all.size(); i++) {
      rule(all.get(i), written.path(i), path.item(i, null)).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<AttestationRule> rule(AttestationSpec spec, JsonNode written, FieldPath path) {
    List<String> types = types(spec, written, path);
    String name = Objects.requireNonNullElse(spec.name(), String.join(" or ", types));
    if (!types.isEmpty() && !names.add(name)) {
      problems.add(
          spec.name() == null ? path : path.field("name"),
          "there is an attestation "
              + ForeignText.printable(name, 80)
              + " in this rule already; give each a name of its own");
    }
    List<Authority> attesters = attesters(spec, written, path);
    List<Condition> conditions = conditions(spec.conditions(), path.field("conditions"));
    if (types.isEmpty() || attesters.isEmpty()) {
      return Optional.empty();
    }
    int threshold =
        Thresholds.read(spec.threshold(), attesters.size(), path.field("threshold"), problems);
    return Optional.of(new AttestationRule(name, types, attesters, threshold, conditions));
  }

  private List<String> types(AttestationSpec spec, JsonNode written, FieldPath path) {
    if (written.has("predicateType") == written.has("predicateTypes")) {
      problems.add(path, Rules.ONE_TYPE_FIELD);
    }
    if (spec.predicateType() != null) {
      return type(spec.predicateType(), path.field("predicateType")).stream().toList();
    }
    List<String> types = new ArrayList<>();
    List<String> several = Specs.list(spec.predicateTypes());
    for (int i = 0; i < several.size(); i++) {
      FieldPath at = path.field("predicateTypes").item(i, null);
      Optional<String> type = type(several.get(i), at);
      if (type.isPresent() && types.contains(type.get())) {
        problems.add(at, "is there already");
      } else {
        type.ifPresent(types::add);
      }
    }
    return types;
  }

  private Optional<String> type(String written, FieldPath path) {
    Optional<String> uri = PredicateTypes.uri(written);
    if (uri.isEmpty()) {
      problems.add(
          path,
          ProblemLog.quoted(written)
              + " is no predicate type: give a URI, or one of "
              + String.join(", ", PredicateTypes.names())
              + Suggestion.of(written, PredicateTypes.names()));
    }
    return uri;
  }

  private List<Authority> attesters(AttestationSpec spec, JsonNode written, FieldPath path) {
    boolean named = written.has("authorities") || written.has("attesters");
    if (!named && signers.isEmpty()) {
      problems.add(path, "needs attesters: the rule has no signature authorities");
    }
    List<Authority> all = new ArrayList<>(named ? List.of() : signers);
    List<String> names = Specs.list(spec.authorities());
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      FieldPath at = path.field("authorities").item(i, null);
      Optional<Authority> signer =
          signers.stream().filter(authority -> authority.name().equals(name)).findFirst();
      if (signer.isEmpty()) {
        problems.add(at, unknown(name));
      } else if (all.contains(signer.get())) {
        problems.add(at, "is there already");
      } else {
        all.add(signer.get());
      }
    }
    FieldPath at = path.field("attesters");
    for (Authority attester : authorities.read(spec.attesters(), written.path("attesters"), at)) {
      AuthorityReader.checkOnce(all, attester, at, problems);
      all.add(attester);
    }
    return all;
  }

  private String unknown(String name) {
    List<String> known = signers.stream().map(Authority::name).toList();
    String choices = known.isEmpty() ? "" : "; known are " + String.join(", ", known);
    String suggestion = Suggestion.of(name, known);
    return "there is no signature authority "
        + ForeignText.printable(name, 64)
        + " in this rule"
        + (suggestion.isEmpty() ? choices : suggestion);
  }

  private List<Condition> conditions(@Nullable List<String> written, FieldPath path) {
    List<Condition> conditions = new ArrayList<>();
    List<String> texts = Specs.list(written);
    for (int i = 0; i < texts.size(); i++) {
      try {
        conditions.add(CelConditions.compile(texts.get(i)));
      } catch (InvalidCondition e) {
        problems.add(path.item(i, null), e.reason());
      }
    }
    return conditions;
  }
}
