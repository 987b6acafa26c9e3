/// What the HTTP interface must know of a statement's text before it hands it to the engine. Pure, no engine needed.
package starlog.embedded.clickhouse.statement;
