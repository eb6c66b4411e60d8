package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.resource.AuthoritySpec;
import io.tidewaiter.policy.resource.CertificateSpec;
import io.tidewaiter.policy.resource.KeySpec;
import io.tidewaiter.policy.resource.KeylessSpec;
import io.tidewaiter.policy.resource.Rules;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Identity;
import io.tidewaiter.trust.Requirements;
import io.tidewaiter.trust.Trust;
import io.tidewaiter.trust.Trust.HashAlgorithm;
import io.tidewaiter.trust.TrustRoot;
import java.security.cert.X509Certificate;
import java.security.interfaces.EdECPublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the authorities of one image rule; their names are unique in it. */
final class AuthorityReader {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

  private final ProblemLog problems;
  private final Set<String> names = new HashSet<>();

  AuthorityReader(ProblemLog problems) {
    this.problems = problems;
  }

  /** Those that can be read. */
  List<Authority> read(@Nullable List<AuthoritySpec> specs, JsonNode written, FieldPath path) {
    List<Authority> authorities = new ArrayList<>();
    List<AuthoritySpec> all = Specs.list(specs);
    for (int i = 0; i < all.size(); i++) {
      FieldPath at = path.item(i, null);
      authority(all.get(i), written.path(i), at)
          .ifPresent(authority -> {
            checkOnce(authorities, authority, at, problems);
            authorities.add(authority);
          });
    }
    return authorities;
  }

  /** Whoever is there under two names would count twice. */
  static void checkOnce(
      List<Authority> before, Authority authority, FieldPath path, ProblemLog problems) {
    before.stream()
        .filter(other -> isSame(other.trust(), authority.trust()))
        .findFirst()
        .ifPresent(other ->
            problems.add(
                path,
                "is the same signer as "
                    + ProblemLog.quoted(other.name())
                    + ", who would count twice; remove one"));
  }

  private static boolean isSame(Trust one, Trust other) {
    if (one instanceof Trust.Key key && other instanceof Trust.Key that) {
      return key.fingerprint().equals(that.fingerprint());
    }
    return one.equals(other);
  }

  private Optional<Authority> authority(AuthoritySpec spec, JsonNode written, FieldPath path) {
    String name = name(spec.name(), path.field("name"));
    int kinds = 0;
    for (String kind : List.of("key", "keyless", "certificate")) {
      kinds += written.has(kind) ? 1 : 0;
    }
    if (kinds != 1) {
      problems.add(path, Rules.ONE_TRUST);
      return Optional.empty();
    }
    RequirementsReader requirements =
        new RequirementsReader(problems, spec.require(), path.field("require"));
    if (spec.key() != null) {
      Requirements requires = requirements.ofKey();
      return key(spec.key(), requires, path.field("key"))
          .map(trust -> new Authority(name, trust, requires));
    }
    if (spec.keyless() != null) {
      Requirements requires = requirements.ofKeyless();
      return keyless(spec.keyless(), written.path("keyless"), path.field("keyless"))
          .map(trust -> new Authority(name, trust, requires));
    }
    if (spec.certificate() != null) {
      Requirements requires = requirements.ofCertificate();
      return certificate(
              spec.certificate(), written.path("certificate"), requires, path.field("certificate"))
          .map(trust -> new Authority(name, trust, requires));
    }
    return Optional.empty(); // of the wrong type, which is a problem already
  }

  private String name(@Nullable String written, FieldPath path) {
    if (written == null) {
      return "";
    }
    if (!NAME.matches(written)) {
      problems.add(
          path, ProblemLog.quoted(written) + " is no name: it takes letters, digits, - . and _");
    } else if (!names.add(written)) {
      problems.add(path, "there is an authority " + written + " in this rule already");
    }
    return written;
  }

  private Optional<Trust> key(KeySpec spec, Requirements requires, FieldPath path) {
    Optional<HashAlgorithm> hash = Optional.ofNullable(spec.hashAlgorithm());
    return PublicKeys.read(spec.publicKey(), path.field("publicKey"), problems)
        .map(key -> {
          if (hash.isPresent() && key instanceof EdECPublicKey) {
            problems.add(path.field("hashAlgorithm"), "an Ed25519 key has no choice; remove it");
          }
          return new Trust.Key(
              key,
              hash,
              PublicKeys.fingerprint(key),
              trustRoot(spec.trustRoot(), requires, path.field("trustRoot")));
        });
  }

  private Optional<Trust> keyless(KeylessSpec spec, JsonNode written, FieldPath path) {
    String root = Objects.requireNonNullElse(spec.trustRoot(), TrustRoot.PUBLIC_GOOD);
    boolean anyone = root.equals(TrustRoot.PUBLIC_GOOD) && !written.has("extensions");
    return new IdentityReader(problems, path)
        .keyless(spec, written, anyone)
        .map(identity -> new Trust.Keyless(root, identity));
  }

  private Optional<Trust> certificate(
      CertificateSpec spec, JsonNode written, Requirements requires, FieldPath path) {
    List<X509Certificate> roots = Certificates.read(spec.roots(), path.field("roots"), problems);
    List<X509Certificate> intermediates =
        Certificates.read(spec.intermediates(), path.field("intermediates"), problems);
    Optional<Identity> identity = new IdentityReader(problems, path).certificate(spec, written);
    return identity
        .filter(found -> !roots.isEmpty())
        .map(found ->
            new Trust.Certificate(
                roots,
                intermediates,
                found,
                trustRoot(spec.trustRoot(), requires, path.field("trustRoot"))));
  }

  /** Only logs and timestamps need one. */
  private Optional<String> trustRoot(
      @Nullable String written, Requirements requires, FieldPath path) {
    if (!requires.equals(Requirements.NONE)) {
      return Optional.of(Objects.requireNonNullElse(written, TrustRoot.PUBLIC_GOOD));
    }
    if (written != null) {
      problems.add(
          path, "does nothing unless require asks for transparencyLog or timestamp; remove it");
    }
    return Optional.empty();
  }
}
