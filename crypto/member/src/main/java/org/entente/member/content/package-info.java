/**
 * What members say to one another: signed items with an author, a place in the author's chain and what
 * he had seen. The signature outlives the epoch, so an item can be sent again or kept and still be
 * checked. Unknown kinds are kept as they are; how items travel is not known here.
 */
@NullMarked
package org.entente.member.content;

import org.jspecify.annotations.NullMarked;
