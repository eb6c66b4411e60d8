package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.resource.CertificateSpec;
import io.tidewaiter.policy.resource.KeylessSpec;
import io.tidewaiter.policy.resource.Rules;
import io.tidewaiter.trust.FulcioExtension;
import io.tidewaiter.trust.Identity;
import io.tidewaiter.trust.TextMatcher;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads who the holder of a certificate has to be. */
final class IdentityReader {
  private final ProblemLog problems;
  private final FieldPath path;
  private final IdentityExpressions expressions;

  /**
   * @param path of the authority's {@code keyless} or {@code certificate}
   */
  IdentityReader(ProblemLog problems, FieldPath path) {
    this.problems = problems;
    this.path = path;
    this.expressions = new IdentityExpressions(problems);
  }

  /**
   * @param anyone whether anybody at all can get a certificate
   */
  Optional<Identity> keyless(KeylessSpec spec, JsonNode written, boolean anyone) {
    if (written.has("issuer") == written.has("issuerRegExp")) {
      problems.add(path, Rules.ONE_ISSUER);
    }
    Optional<TextMatcher> issuer = issuer(spec.issuer(), spec.issuerRegExp());
    Map<String, TextMatcher> extensions = extensions(spec.extensions(), path.field("extensions"));
    return subject(spec.subject(), spec.subjectRegExp(), written, anyone)
        .filter(subject -> issuer.isPresent())
        .map(subject -> new Identity(issuer, subject, extensions));
  }

  Optional<Identity> certificate(CertificateSpec spec, JsonNode written) {
    if (written.has("issuer") && written.has("issuerRegExp")) {
      problems.add(path, Rules.AT_MOST_ONE_ISSUER);
    }
    Optional<TextMatcher> issuer = issuer(spec.issuer(), spec.issuerRegExp());
    return subject(spec.subject(), spec.subjectRegExp(), written, false)
        .map(subject -> new Identity(issuer, subject, Map.of()));
  }

  private Optional<TextMatcher> issuer(@Nullable String exact, @Nullable String expression) {
    return expression != null
        ? expressions.issuer(expression, path.field("issuerRegExp"))
        : Optional.ofNullable(exact).map(TextMatcher::exact);
  }

  private Optional<TextMatcher> subject(
      @Nullable String exact, @Nullable String expression, JsonNode written, boolean anyone) {
    if (written.has("subject") == written.has("subjectRegExp")) {
      problems.add(path, Rules.ONE_SUBJECT);
    }
    return expression != null
        ? expressions.subject(expression, anyone, path.field("subjectRegExp"))
        : Optional.ofNullable(exact).map(TextMatcher::exact);
  }

  private Map<String, TextMatcher> extensions(@Nullable JsonNode written, FieldPath at) {
    Map<String, TextMatcher> matchers = new HashMap<>();
    for (FulcioExtension extension : FulcioExtension.values()) {
      String exact = extension.field();
      String expression = exact + "RegExp";
      if (written != null && written.has(exact) && written.has(expression)) {
        problems.add(at.field(expression), "takes the place of " + exact + "; remove one of them");
      } else if (written != null && written.has(exact)) {
        matchers.put(extension.oid(), TextMatcher.exact(written.get(exact).asText()));
      } else if (written != null && written.has(expression)) {
        expressions
            .extension(written.get(expression).asText(), at.field(expression))
            .ifPresent(matcher -> matchers.put(extension.oid(), matcher));
      }
    }
    return matchers;
  }
}
