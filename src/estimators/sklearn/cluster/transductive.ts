import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'

/** Clusterings and embeddings of the rows that they were fitted on, and of no others: the library has no method for new rows. */
export const transductive: Estimator = {
  classes: [
    'sklearn.cluster._agglomerative.AgglomerativeClustering',
    'sklearn.cluster._bicluster.SpectralBiclustering',
    'sklearn.cluster._bicluster.SpectralCoclustering',
    'sklearn.cluster._dbscan.DBSCAN',
    'sklearn.cluster._hdbscan.hdbscan.HDBSCAN',
    'sklearn.cluster._optics.OPTICS',
    'sklearn.cluster._spectral.SpectralClustering',
    'sklearn.manifold._classical_mds.ClassicalMDS',
    'sklearn.manifold._mds.MDS',
    'sklearn.manifold._spectral_embedding.SpectralEmbedding',
    'sklearn.manifold._t_sne.TSNE',
  ],
  refused: 'it has no answer for rows that it was not fitted on',
  translate: refuse,
  inputs: refuse,
}

function refuse(self: Fitted): never {
  const embeds = self.className.startsWith('sklearn.manifold.')
  throw self.refusal(
    'unsupported-estimator',
    `${self.shortName} ${embeds ? 'embeds' : 'groups'} the rows that it was fitted on and has no answer for new ones, in scikit-learn neither`,
    embeds
      ? 'Fit an embedding that transforms new rows, such as PCA, KernelPCA, Isomap or LocallyLinearEmbedding.'
      : 'Fit a classifier (KNeighborsClassifier, say) on the rows and their labels_, and save that; or use KMeans, Birch, MeanShift or a GaussianMixture.',
  )
}
