package io.tidewaiter.minisigstore;

import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * Who gets a certificate from Fulcio.
 *
 * @param subject the subject alternative name
 * @param issuer who vouched for them; in both issuer extensions
 * @param oldIssuer what the deprecated extension says; the issuer, unless they contradict
 * @param extensions further ones by the last part of their identifier; up to 6 are raw text, later
 *     ones DER
 * @see <a href="https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md">Fulcio's
 *     extensions</a>
 */
public record FulcioIdentity(
    GeneralName subject, String issuer, String oldIssuer, Map<Integer, String> extensions) {
  public static final String GITHUB = "https://token.actions.githubusercontent.com";
  private static final ASN1ObjectIdentifier USERNAME =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.7");

  public FulcioIdentity {
    extensions = Map.copyOf(extensions);
  }

  public static FulcioIdentity email(String address, String issuer) {
    return of(new GeneralName(GeneralName.rfc822Name, address), issuer);
  }

  public static FulcioIdentity uri(String uri, String issuer) {
    return of(new GeneralName(GeneralName.uniformResourceIdentifier, uri), issuer);
  }

  /** A name that is neither an address nor a URI: an otherName. */
  public static FulcioIdentity username(String name, String issuer) {
    ASN1Encodable[] parts = {USERNAME, new DERTaggedObject(true, 0, new DERUTF8String(name))};
    return of(new GeneralName(GeneralName.otherName, new DERSequence(parts)), issuer);
  }

  /**
   * A workflow on GitHub, with all that Fulcio writes of it.
   *
   * @param repository {@code acme/web}
   * @param workflow the file's name: {@code release.yml}
   * @param ref {@code refs/heads/main}
   */
  public static FulcioIdentity workflow(String repository, String workflow, String ref) {
    String source = "https://github.com/" + repository;
    String owner = source.substring(0, source.lastIndexOf('/'));
    String path = source + "/.github/workflows/" + workflow + "@" + ref;
    String commit = "9c1185a5c5e9fc54612808977ee8f548b2258d31";
    Map<Integer, String> extensions = new TreeMap<>();
    extensions.put(2, "push");
    extensions.put(3, commit);
    extensions.put(4, "Release");
    extensions.put(5, repository);
    extensions.put(6, ref);
    extensions.put(9, path);
    extensions.put(10, commit);
    extensions.put(11, "github-hosted");
    extensions.put(12, source);
    extensions.put(13, commit);
    extensions.put(14, ref);
    extensions.put(15, "1296269");
    extensions.put(16, owner);
    extensions.put(17, "583231");
    extensions.put(18, path);
    extensions.put(19, commit);
    extensions.put(20, "push");
    extensions.put(21, source + "/actions/runs/1/attempts/1");
    extensions.put(22, "public");
    FulcioIdentity identity = uri(path, GITHUB);
    return new FulcioIdentity(identity.subject, GITHUB, GITHUB, extensions);
  }

  public FulcioIdentity withIssuer(String other) {
    return new FulcioIdentity(subject, other, other, extensions);
  }

  public FulcioIdentity withOldIssuer(String other) {
    return new FulcioIdentity(subject, issuer, other, extensions);
  }

  public FulcioIdentity withSubject(FulcioIdentity other) {
    return new FulcioIdentity(other.subject, issuer, oldIssuer, extensions);
  }

  public FulcioIdentity withExtension(int last, String value) {
    Map<Integer, String> more = new TreeMap<>(extensions);
    more.put(last, value);
    return new FulcioIdentity(subject, issuer, oldIssuer, more);
  }

  private static FulcioIdentity of(GeneralName subject, String issuer) {
    return new FulcioIdentity(subject, issuer, issuer, Map.of());
  }
}
