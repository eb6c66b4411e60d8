package io.tidewaiter.minisigstore;

import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Requirements;
import java.util.ArrayList;
import java.util.List;

/** How a good signature is made. */
public record Recipe(Cast cast, Holder holder, Form form, Material material) {
  /** Every one that there is. */
  public static List<Recipe> all(Cast cast) {
    List<Recipe> all = new ArrayList<>();
    for (Holder holder : Holder.values()) {
      for (Form form : Form.values()) {
        for (Material material : Material.values()) {
          all.add(new Recipe(cast, holder, form, material));
        }
      }
    }
    return all.stream().filter(Recipe::isPossible).toList();
  }

  public Signed sign(Image image) {
    return sign(cast.sigstore(), cast.signer(holder), form.content(image));
  }

  /** The same way, by somebody else, or something else. */
  public Signed sign(MiniSigstore sigstore, Signer signer, Content content) {
    return sigstore.sign(signer, content, material);
  }

  /** Whose signature a policy would demand, with every part that this one has. */
  public Authority authority() {
    Requirements requirements =
        new Requirements(material.logged(), material.stamped(), holder == Holder.KEYLESS);
    return new Authority("release", cast.trust(holder), requirements);
  }

  boolean byKey() {
    return holder == Holder.KEY;
  }

  boolean keyless() {
    return holder == Holder.KEYLESS;
  }

  boolean ownCertificate() {
    return holder == Holder.OWN_CERTIFICATE;
  }

  boolean certified() {
    return holder != Holder.KEY;
  }

  boolean dsse() {
    return form.isDsse();
  }

  boolean statementOfSigning() {
    return form.isDsse() && !form.isAttestation();
  }

  boolean attestation() {
    return form.isAttestation();
  }

  boolean simpleSigning() {
    return form == Form.LEGACY_SIGNATURE;
  }

  boolean logged() {
    return material.logged();
  }

  boolean promised() {
    return material.promised();
  }

  boolean stamped() {
    return material.stamped();
  }

  boolean inSecondLog() {
    return material == Material.REKOR_2_AND_TIMESTAMP;
  }

  /** Whether an inclusion proof is stored. */
  boolean proved() {
    return material.logged() && !form.isLegacy();
  }

  private boolean isPossible() {
    boolean nothingTellsTheTime = holder == Holder.KEYLESS && material == Material.NONE;
    boolean noRoomForProofs = form.isLegacy() && material == Material.REKOR_2_AND_TIMESTAMP;
    boolean noSuchEntry = material == Material.REKOR_1_INTOTO && !form.isDsse();
    return !nothingTellsTheTime && !noRoomForProofs && !noSuchEntry;
  }

  @Override
  public String toString() {
    return holder + " " + form + " " + material;
  }
}
