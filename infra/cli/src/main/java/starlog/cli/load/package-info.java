/// `starlog load`: many bots on a world, what they notice, what that costs, and the proof that nothing was lost.
package starlog.cli.load;
