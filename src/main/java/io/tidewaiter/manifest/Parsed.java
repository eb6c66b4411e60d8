package io.tidewaiter.manifest;

import com.fasterxml.jackson.databind.JsonNode;

/** A value and where its parts stood. */
record Parsed(JsonNode tree, Place place) {}
