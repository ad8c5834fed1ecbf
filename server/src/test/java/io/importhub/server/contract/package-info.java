/**
 * The documents of the contract against the server that they speak of. {@code
 * contract/asyncapi-3.0.0.json} among the test resources is the JSON schema of AsyncAPI 3.0.0, from
 * the npm package {@code @asyncapi/specs} 6.8.1 (Apache License 2.0).
 */
package io.importhub.server.contract;
