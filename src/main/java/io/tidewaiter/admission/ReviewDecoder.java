package io.tidewaiter.admission;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.manifest.StrictJson;
import io.tidewaiter.pod.WorkloadReader;
import io.tidewaiter.pod.Workloads;
import java.io.IOException;

/**
 * Reads an AdmissionReview v1 in one pass. Whatever nobody looks at (managed fields, status,
 * options) is passed over without being kept, though its keys are held to be unique as well.
 */
public final class ReviewDecoder {
  /** An object in an envelope is followed by more; the envelope's end is looked at by hand. */
  private final ObjectMapper mapper =
      StrictJson.mapper()
          .copy()
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addMixIn(Record.class, PassOverUnknown.class);

  /** Names, values and brackets of a review; as a tree each takes some sixty bytes of memory. */
  private static final int TOKENS = 300_000;

  private final WorkloadReader workloadReader = new WorkloadReader(mapper);

  /** Without it Jackson keeps a copy of all managed fields until their record is made. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private interface PassOverUnknown {}

  public ReviewDecoder() {
    JsonFactory factory = mapper.getFactory();
    factory.setStreamReadConstraints(
        factory.streamReadConstraints().rebuild().maxTokenCount(TOKENS).build());
  }

  /**
   * The request in a review.
   *
   * @param body foreign bytes
   * @param workloads the kinds that bear Pods
   * @throws MalformedReview for all other bytes; nothing else is thrown, whatever they are
   */
  public AdmissionRequest decode(byte[] body, Workloads workloads) throws MalformedReview {
    try (JsonParser parser = mapper.createParser(body)) {
      return new EnvelopeReader(parser, workloads, workloadReader).read();
    } catch (IOException e) { // no I/O on a byte array: the parser could not even begin
      throw new MalformedReview("the body is not JSON", null);
    }
  }
}
