/// Which rule values sectors have in force, for those who do not fold the inputs.
package starlog.schemas.rule;
