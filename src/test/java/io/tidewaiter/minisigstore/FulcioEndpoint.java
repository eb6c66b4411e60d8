package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * {@code POST /api/v2/signingCert}. Whoever the token names gets a certificate; nobody's signature
 * is looked at.
 */
record FulcioEndpoint(MiniSigstore sigstore) implements Endpoint {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Reply answer(HttpExchange exchange, Bytes body) throws IOException {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    IdentityToken token = new IdentityToken(header.substring("Bearer ".length()));
    JsonNode request = JSON.readTree(body.toArray()).path("publicKeyRequest");
    Bytes spki = Pem.read(request.at("/publicKey/content").asText());
    CertificateAuthority.Order order =
        sigstore.order(token.identity(), key(spki), KeyPurposeId.id_kp_codeSigning);
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode chain =
        answer
            .putObject("signedCertificateEmbeddedSct")
            .putObject("chain")
            .putArray("certificates");
    chain.add(Pem.certificate(sigstore.certify(order).leaf()));
    sigstore.services().authority().chain().forEach(it -> chain.add(Pem.certificate(it)));
    return Reply.json(200, answer);
  }

  private static PublicKey key(Bytes spki) {
    try {
      return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki.toArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
