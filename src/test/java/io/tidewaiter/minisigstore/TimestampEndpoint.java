package io.tidewaiter.minisigstore;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.bouncycastle.tsp.TimeStampRequest;

/** {@code POST /api/v1/timestamp}: DER in, DER out. */
record TimestampEndpoint(MiniSigstore sigstore) implements Endpoint {
  @Override
  public Reply answer(HttpExchange exchange, Bytes body) throws IOException {
    Bytes response =
        sigstore
            .services()
            .timestamps()
            .answer(
                new TimeStampRequest(body.toArray()), sigstore.now(Service.TIMESTAMP_AUTHORITY));
    return new Reply(201, "application/timestamp-reply", response);
  }
}
